using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class ConfiguredDiffersTests
{
    private static readonly ClientAccountSeen Old = Accounts.Imap with { Host = "old.example.org", Port = 143, Security = ConnectionSecurity.StartTls };

    [Fact]
    public void Says_what_is_and_what_should_be()
    {
        Finding finding = RuleCheck.Raises(new ConfiguredDiffers(), Accounts.Case(Old, Accounts.Works(CaseBuilder.Imaps)));

        Assert.Equal((Severity.Warning, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.EndsWith(
            "is not set to what works for anna@example.org: server is old.example.org, should be imap.example.org, port is 143, should be 993 and security is STARTTLS, should be SSL/TLS.", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Remedy!.Steps, s => s.Contains("set Server Name to imap.example.org", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_an_error_where_what_is_set_was_seen_not_to_work() =>
        Assert.Equal((Severity.Error, Certainty.Proven), Grade(Accounts.Case(Old, Accounts.Works(CaseBuilder.Imaps), new ServerExamined(null, Old.Endpoint!, false, "no answer"))));

    [Fact]
    public void Is_silent_where_what_is_set_works_too() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Old, Accounts.Works(CaseBuilder.Imaps), Accounts.Works(Old.Endpoint!, null, false)));

    [Fact]
    public void Is_silent_where_it_is_the_same() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Accounts.Imap, Accounts.Works(CaseBuilder.Imaps)));

    [Fact]
    public void Is_silent_about_another_address() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Old, Accounts.Works(CaseBuilder.Imaps, "bob@example.net")));

    [Fact]
    public void Is_silent_about_another_protocol() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Accounts.Pop, Accounts.Works(CaseBuilder.Imaps)));

    [Fact]
    public void Is_silent_about_a_bridge_on_this_computer() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Old with { Host = "127.0.0.1" }, Accounts.Works(CaseBuilder.Imaps)));

    [Fact]
    public void Compares_the_login_name_where_a_source_states_it()
    {
        CaseFile seen = Accounts.Case(Accounts.Imap, Accounts.Works(CaseBuilder.Imaps) with { Login = "anna", LoginStated = true });

        Assert.Equal((Severity.Advice, Certainty.Likely), Grade(seen));
        Assert.Contains("login name is anna@example.org, should be anna", RuleCheck.Raises(new ConfiguredDiffers(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guess_at_the_login_name_does_not_count() => RuleCheck.Passes(new ConfiguredDiffers(), Accounts.Case(Accounts.Imap, Accounts.Works(CaseBuilder.Imaps) with { Login = "anna" }));

    private static (Severity, Certainty) Grade(CaseFile seen)
    {
        Finding finding = RuleCheck.Raises(new ConfiguredDiffers(), seen);
        return (finding.Severity, finding.Certainty);
    }
}
