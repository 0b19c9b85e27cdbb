using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class HostIsMxTests
{
    [Theory]
    [InlineData("mx.example.org", false, true)]
    [InlineData("mx01.example.org", false, true)]
    [InlineData("mxa-00123.gslb.example.net", false, true)]
    [InlineData("mail.example.org", true, true)]
    [InlineData("mail.example.org", false, false)] // MX and mailbox in one, and off
    [InlineData("max.example.org", false, false)]
    public void A_closed_server_that_is_the_mx(string host, bool deliveryOpen, bool expected)
    {
        CaseBuilder seen = new CaseBuilder().Claimed(CaseBuilder.Imaps.At(host)).Claimed(CaseBuilder.Submissions.At(host)).Resolved(host).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, host))
            .With(Seen.Tcp(CaseBuilder.Imaps.At(host), ConnectOutcome.Refused), Seen.Tcp(CaseBuilder.Submissions.At(host), ConnectOutcome.Refused));
        if (deliveryOpen)
        {
            seen.With(Seen.Control(host, ConnectOutcome.Connected, 25));
        }

        if (expected)
        {
            Assert.Equal(deliveryOpen ? Certainty.Proven : Certainty.Likely, RuleCheck.Raises(new HostIsMx(), seen).Certainty);
            Assert.DoesNotContain("NET001", RuleCheck.Codes(seen));
        }
        else
        {
            RuleCheck.Passes(new HostIsMx(), seen);
            Assert.Contains("NET001", RuleCheck.Loud(seen));
        }
    }

    [Fact]
    public void An_mx_that_serves_mail_programs_too_is_fine() =>
        RuleCheck.Passes(new HostIsMx(), new CaseBuilder().Working(CaseBuilder.Imaps.At("mx.example.org")).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "mx.example.org")));
}
