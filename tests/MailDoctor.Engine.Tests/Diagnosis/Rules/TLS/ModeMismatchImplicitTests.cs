using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class ModeMismatchImplicitTests
{
    private static readonly ModeMismatchImplicit Rule = new();

    [Fact]
    public void Three_ports_set_up_the_same_wrong_way_are_one_finding()
    {
        CaseFile seen = new CaseBuilder()
            .FailsTls(Port(993), TlsFailureKind.NotTls, firstText: "* OK [CAPABILITY IMAP4rev1] ready")
            .FailsTls(Port(995), TlsFailureKind.NotTls, firstText: "+OK ready")
            .FailsTls(Port(465), TlsFailureKind.NotTls, firstText: "220 mail.example.org ESMTP");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org (ports 465, 993 and 995) answers in clear text ('* OK [CAPABILITY IMAP4rev1] ready') where TLS is expected from the first byte.", finding.Message);
        Assert.Equal((Severity.Error, FindingScope.OfHost(Host)), (finding.Severity, finding.Scope));
        Assert.Contains(finding.Remedy!.Steps, s => s.Contains("Do not choose a connection without encryption", StringComparison.Ordinal));
    }

    [Fact]
    public void Advises_STARTTLS_on_the_same_port_when_that_works()
    {
        ServerEndpoint wrong = Port(587) with { Security = ConnectionSecurity.ImplicitTls };
        CaseFile seen = new CaseBuilder().Healthy(587).FailsTls(wrong, TlsFailureKind.NotTls, firstText: "220 ready", source: "autoconfig");

        Assert.Equal("In the mail program, set the security of mail.example.org:587 from SSL/TLS to STARTTLS: that works there.", RuleCheck.Raises(Rule, seen).Remedy!.Text);
    }

    [Fact]
    public void Advises_what_works_for_each_protocol()
    {
        CaseFile seen = new CaseBuilder().Healthy(143, 587)
            .FailsTls(Port(993), TlsFailureKind.NotTls, firstText: "* OK ready")
            .FailsTls(Port(465), TlsFailureKind.NotTls, firstText: "220 ready");

        Assert.Equal(
            "In the mail program, use IMAP on mail.example.org:143 with STARTTLS and submission on mail.example.org:587 with STARTTLS instead: that works.",
            RuleCheck.Raises(Rule, seen).Remedy!.Text);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("+OK POP3 ready")]      // POP3 on the IMAP port: another fault
    [InlineData(null)]                  // nothing that could be read
    public void Another_protocol_is_another_fault(string? text) =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.NotTls, firstText: text));

    [Fact]
    public void Clear_text_after_STARTTLS_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(143), TlsFailureKind.NotTls, firstText: "* OK ready"));
}
