using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class NotDeliveringTests
{
    private static readonly NotDelivering Rule = new();

    // Asked after 10 seconds, and there it was.
    private static readonly SilenceTried Asked = In(10) with { MessagesBefore = 3, MessagesAfter = 4 };

    // Waited for a minute, was told nothing, and asked then.
    private static readonly SilenceTried Kept = In(60) with { MessagesBefore = 3, MessagesAfter = 4 };

    [Fact]
    public void What_one_connection_knew_the_other_was_not_told()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Asked, Kept));

        Assert.Contains("was not announced for 50 seconds", finding.Message, StringComparison.Ordinal);
        Assert.Equal([Kept, Asked], finding.Evidence);
    }

    [Fact]
    public void What_was_announced_elsewhere_counts_as_well() => Assert.Contains(
        "for 55 seconds",
        RuleCheck.Raises(Rule, new CaseBuilder().With(Kept, In(20) with { MessagesBefore = 3, MessagesAfter = 4, Announced = [new MailAnnounced(TimeSpan.FromSeconds(5), 4)] })).Message,
        StringComparison.Ordinal);

    public static TheoryData<string, SilenceTried, SilenceTried> Harmless() => new()
    {
        { "it was announced", Asked, Kept with { Announced = [new MailAnnounced(TimeSpan.FromSeconds(11), 4)] } },
        { "nobody knew of it before", In(10) with { MessagesBefore = 3, MessagesAfter = 3 }, Kept },
        { "it came late, and not too late", Asked, In(44) with { MessagesBefore = 3, MessagesAfter = 4 } },
        { "it was known before the wait began", Asked, Kept with { Begun = TimeSpan.FromSeconds(15) } },
        { "messages vanished, so nothing can be counted", Asked, Kept with { MessagesAfter = null } },
        { "the message was gone again", Asked, Kept with { MessagesAfter = 3 } },
        { "another server", Asked with { Endpoint = CaseBuilder.ImapStartTls }, Kept },
        { "the connection was lost", Asked, Kept with { End = SilenceEnd.Unanswered } },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Proves_nothing_where(string reason, SilenceTried one, SilenceTried other)
    {
        Assert.NotEmpty(reason);
        Assert.Empty(Diagnoser.Examine(new CaseBuilder().With(one, other), [Rule]).Findings);
    }

    [Fact]
    public void Without_new_mail_it_stays_open() => Assert.Equal(
        RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().With(In(60) with { MessagesBefore = 3, MessagesAfter = 3 }), [Rule]).Rules[0].Outcome);

    [Fact]
    public void New_mail_that_is_announced_passes() => RuleCheck.Passes(
        Rule, new CaseBuilder().With(In(60) with { MessagesBefore = 3, MessagesAfter = 4, Announced = [new MailAnnounced(TimeSpan.FromSeconds(7), 4)] }));
}
