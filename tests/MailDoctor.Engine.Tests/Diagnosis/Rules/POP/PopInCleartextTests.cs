using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PopInCleartextTests
{
    private static readonly ServerEndpoint Clear = CaseBuilder.Pop3StartTls with { Security = ConnectionSecurity.Cleartext };

    [Fact]
    public void Reports_a_source_that_names_POP3_without_encryption()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s).With(new ServerClaimed("ispdb", Clear, "https://ispdb.example/"));

        Finding finding = RuleCheck.Raises(new PopInCleartext(), seen);

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith("Mozilla's list (ISPDB) names POP3 at pop.example.org:110 without encryption", finding.Message, StringComparison.Ordinal);
        Assert.Contains("pop.example.org:995", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_only_advice_where_the_source_names_safe_IMAP_too() => Assert.Equal(Severity.Advice, RuleCheck.Raises(new PopInCleartext(),
        new CaseBuilder().With(new ServerClaimed("ispdb", Clear, "x"), new ServerClaimed("ispdb", CaseBuilder.Imaps, "x"))).Severity);

    [Fact]
    public void Is_silent_where_the_source_names_a_safe_port_too() => RuleCheck.Passes(new PopInCleartext(),
        new CaseBuilder().With(new ServerClaimed("ispdb", Clear, "x"), new ServerClaimed("ispdb", CaseBuilder.Pop3s, "x")));

    [Fact]
    public void Is_silent_about_a_guess_of_ours() => RuleCheck.Passes(new PopInCleartext(), new CaseBuilder().With(new ServerClaimed("guess", Clear, "x")));

    [Fact]
    public void Reports_a_mail_program_that_fetches_in_the_open() =>
        Assert.Contains("Thunderbird's account", RuleCheck.Raises(new PopInCleartext(), Accounts.Case(Accounts.Pop with { Security = ConnectionSecurity.Cleartext })).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_about_a_bridge_on_this_computer() =>
        RuleCheck.Passes(new PopInCleartext(), Accounts.Case(Accounts.Pop with { Security = ConnectionSecurity.Cleartext, Host = "localhost" }));

    [Fact]
    public void Is_silent_about_a_mail_program_with_encryption() => RuleCheck.Passes(new PopInCleartext(), Accounts.Case(Accounts.Pop));
}
