using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PopThoughImapWorksTests
{
    [Fact]
    public void Reports_POP3_where_the_same_login_works_by_IMAP()
    {
        Finding finding = RuleCheck.Raises(new PopThoughImapWorks(), new CaseBuilder().SignedIn(CaseBuilder.Imaps).With(Accounts.Pop));

        Assert.Equal((Severity.Warning, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains("imap.example.org:993", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_both_took_the_password()
    {
        Finding finding = RuleCheck.Raises(
            new PopThoughImapWorks(), new CaseBuilder().SignedIn(CaseBuilder.Imaps).SignedIn(new ServerEndpoint(MailProtocol.Pop3, "pop.example.org", 995, ConnectionSecurity.ImplicitTls)).With(Accounts.Pop));

        Assert.EndsWith("with the same login name and password.", finding.Message, StringComparison.Ordinal);
        Assert.Equal(3, finding.Evidence.Count);
    }

    [Fact]
    public void Is_silent_about_another_login_name() => RuleCheck.Passes(new PopThoughImapWorks(), new CaseBuilder().SignedIn(CaseBuilder.Imaps).With(Accounts.Pop with { Login = "bob@example.org" }));

    [Fact]
    public void Is_silent_about_another_provider() => RuleCheck.Passes(new PopThoughImapWorks(), new CaseBuilder().SignedIn(CaseBuilder.Imaps).With(Accounts.Pop with { Host = "pop.other.example" }));

    [Fact]
    public void Has_nothing_to_look_at_without_a_login() => RuleCheck.NotExamined(new PopThoughImapWorks(), Accounts.Case(Accounts.Pop));
}
