using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class SilenceNotTriedTests
{
    private static readonly SilenceNotTried Rule = new();

    [Fact]
    public void Says_why() => Assert.Equal(
        "Long silences were not tried, because no IMAP server was seen working.",
        RuleCheck.Raises(Rule, new CaseBuilder().With(new WatchSkipped("no IMAP server was seen working", "no-imap"))).Message);

    [Fact]
    public void Says_when_it_was_less_than_wanted() => Assert.Contains(
        "Fewer connections than wanted were left quiet at imap.example.org:993, because the server did not take one more login: \"Too many connections\".",
        RuleCheck.Raises(Rule, new CaseBuilder().With(In(60), In(60, SilenceEnd.NotBegun, "Too many connections") with { Detail = "the server did not take one more login" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Is_silent_where_all_was_tried() => RuleCheck.Passes(Rule, new CaseBuilder().With(Alive(5, 10)).With(Control(answered: false)));
}
