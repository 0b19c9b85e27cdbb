using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class MultiIpDiffersTests
{
    [Theory]
    [InlineData(ConnectOutcome.Refused, "192.0.2.2", true)]
    [InlineData(ConnectOutcome.Filtered, "192.0.2.2", true)]
    [InlineData(ConnectOutcome.Connected, "192.0.2.2", false)]
    [InlineData(ConnectOutcome.Abandoned, "192.0.2.2", false)]
    [InlineData(ConnectOutcome.Filtered, "2001:db8::2", false)] // another family: DNS008
    public void The_second_address_is(ConnectOutcome outcome, string address, bool expected)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, outcome, address));

        if (expected)
        {
            Assert.Contains(address, RuleCheck.Raises(new MultiIpDiffers(), seen).Message, StringComparison.Ordinal);
            Assert.Equal(["DNS009"], RuleCheck.Loud(new CaseBuilder().With(seen.Observations).Working(CaseBuilder.Submissions)));
        }
        else
        {
            RuleCheck.Passes(new MultiIpDiffers(), seen);
        }
    }

    [Fact]
    public void An_address_with_a_certificate_that_cannot_be_trusted_stands_out() =>
        Assert.Contains("192.0.2.2 shows a certificate", RuleCheck.Raises(new MultiIpDiffers(), new CaseBuilder().Working(CaseBuilder.Imaps)
            .With(CaseBuilder.Trusted(CaseBuilder.Imaps, "192.0.2.2") with { Trusted = false })).Message, StringComparison.Ordinal);

    [Fact]
    public void Nodes_may_each_have_a_good_certificate_of_their_own()
    {
        CertificateSeen other = CaseBuilder.Trusted(CaseBuilder.Imaps, "192.0.2.2");

        RuleCheck.Passes(new MultiIpDiffers(), new CaseBuilder().Working(CaseBuilder.Imaps).With(other with { Chain = [other.Leaf with { Fingerprint = new string('B', 64) }] }));
    }
}
