using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class CapsNotResetTests
{
    private static readonly CapsNotReset Rule = new();

    [Fact]
    public void Reports_a_server_that_repeats_itself_inside_TLS()
    {
        CaseFile seen = new CaseBuilder().Healthy(143).Announces(Port(143), SessionStage.BeforeLogin, "imap4rev1", "LOGINDISABLED", "STARTTLS");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("Inside TLS mail.example.org:143 announces the same as before it and offers STARTTLS again.", finding.Message);
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Theory]
    [InlineData("IMAP4rev1", "LOGINDISABLED")]                  // the offer is gone; LOGINDISABLED may stay where only OAuth works
    [InlineData("IMAP4rev1", "STARTTLS", "AUTH=PLAIN")]         // odd, but it looked anew
    public void A_server_that_looked_anew_is_no_fault(params string[] inside) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(143).Announces(Port(143), SessionStage.BeforeLogin, inside));

    [Fact]
    public void Implicit_TLS_has_no_before() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993));
}
