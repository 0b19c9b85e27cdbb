using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class StrippedTests
{
    private static readonly Stripped Rule = new();

    [Theory]
    [InlineData("XXXXXXXA")]        // what Cisco's firewalls write
    [InlineData("XXXXXXXX")]
    [InlineData("XXXX")]
    public void Reports_an_offer_that_was_overwritten(string mask)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(465).WithoutStartTls(Port(587), "srv", "PIPELINING", mask, "8BITMIME"));

        Assert.Equal($"Something on the way to mail.example.org:587 overwrites the server's offer of encryption ('{mask}' in place of STARTTLS).", finding.Message);
        Assert.Equal((Severity.Warning, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void It_is_an_error_when_no_other_port_works() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(Rule, new CaseBuilder().WithoutStartTls(Port(587), "srv", "XXXXXXXA")).Severity);

    [Fact]
    public void Asks_when_a_profile_knows_better()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).WithoutStartTls(Port(143), "profile"));

        Assert.Equal("mail.example.org:143 offers no STARTTLS, though MailDoctor's list says that it does: does something on the way take it out?", finding.Message);
        Assert.Equal(Certainty.Likely, finding.Certainty);
    }

    [Theory]
    [InlineData("srv")]             // names a port, and says nothing of STARTTLS
    [InlineData("autoconfig")]      // the domain's own document may be wrong
    public void A_source_that_may_be_wrong_itself_raises_no_suspicion(string source) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).WithoutStartTls(Port(143), source));

    [Fact]
    public void A_profile_alone_raises_none_where_nothing_of_the_host_works() =>
        RuleCheck.Passes(Rule, new CaseBuilder().WithoutStartTls(Port(143), "profile"));

    [Theory]
    [InlineData("XLIST")]
    [InlineData("X-GM-EXT-1")]
    [InlineData("XXX")]
    public void An_extension_is_no_mask(string capability) =>
        RuleCheck.Passes(Rule, new CaseBuilder().WithoutStartTls(Port(143), "srv", "IMAP4rev1", capability));
}
