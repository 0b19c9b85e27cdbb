using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class OversizedTests
{
    private static readonly Oversized Rule = new();

    [Fact]
    public void Reports_ten_thousand_names() =>
        Assert.Contains("10,000 names", RuleCheck.Raises(Rule, new CaseBuilder().Shows(Named(200, 9_800))).Message, StringComparison.Ordinal);

    [Fact]
    public void Reports_an_endless_chain()
    {
        CertificateSeen good = Good(Port(993));

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(good with { Chain = [good.Leaf, .. Enumerable.Repeat(Intermediate, 19)] }));

        Assert.Contains("at least 20 certificates", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Advice, finding.Severity);
    }

    [Fact]
    public void Reports_one_that_is_too_large_to_be_read()
    {
        CaseFile seen = new CaseBuilder().Healthy(143).FailsTls(Port(993), TlsFailureKind.TooMuch, "error:0A000098:SSL routines::excessive message size");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Contains("mail.example.org:143", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_something_else_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.TooMuch, "the server sent too much"));

    [Fact]
    public void A_hosting_companys_certificate_with_250_names_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Shows(Named(200, 50)));

    private static CertificateSeen Named(int names, int dropped) => Good(Port(993)) with
    {
        Chain = [CaseBuilder.Certificate(Host) with { Names = Enumerable.Range(0, names).Select(i => $"n{i}.example.org").Prepend(Host).Take(names).ToArray(), NamesDropped = dropped }, Intermediate],
    };
}
