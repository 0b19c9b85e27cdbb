using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class OnlyRecentMailOnServerTests
{
    private static readonly DateTimeOffset Now = new CaseBuilder().Build().StartedAt;

    [Theory]
    [InlineData(30, 1001, 14, true)]
    [InlineData(20, 101, 60, true)]
    [InlineData(19, 1001, 14, false)] // too few to tell
    [InlineData(30, 150, 14, false)] // 149 have come: not five times as many
    [InlineData(30, 1001, 61, false)] // old mail is there
    [InlineData(30, 1001, -3, false)] // a date in the future tells nothing
    public void Counts_what_came_what_is_left_and_its_age(int messages, long next, int days, bool found)
    {
        Finding[] findings = [.. new OnlyRecentMailOnServer().Examine(Accounts.Case(Inbox(messages, next, days)))];

        Assert.Equal(found ? 1 : 0, findings.Length);
        Assert.All(findings, f => Assert.Equal((Severity.Warning, Certainty.Likely), (f.Severity, f.Certainty)));
    }

    [Fact]
    public void Says_it_in_numbers() => Assert.Equal(
        "1000 messages have come to the inbox at imap.example.org, 30 are left, and the oldest of these is 14 days old: older mail goes away.",
        RuleCheck.Raises(new OnlyRecentMailOnServer(), Accounts.Case(Inbox(30, 1001, 14))).Message);

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, true)]
    [InlineData(17, false)] // another number of days is another cause
    public void Names_the_program_that_deletes_after_as_many_days(int kept, bool named)
    {
        Finding finding = RuleCheck.Raises(new OnlyRecentMailOnServer(), Accounts.Case(Inbox(30, 1001, 14), Accounts.Pop with { LeaveDays = kept }));

        Assert.Equal(named, finding.Remedy!.Text.StartsWith($"Thunderbird's account \"anna\" deletes it after {kept} days", StringComparison.Ordinal));
        Assert.Equal(named ? Certainty.Proven : Certainty.Likely, finding.Certainty);
    }

    [Fact]
    public void Is_silent_about_a_mailbox_that_is_new_itself() =>
        RuleCheck.Passes(new OnlyRecentMailOnServer(), Accounts.Case(Inbox(30, 1001, 14) with { UidValidity = (Now - TimeSpan.FromDays(40)).ToUnixTimeSeconds() }));

    [Fact]
    public void Is_silent_where_labels_count() =>
        RuleCheck.Passes(new OnlyRecentMailOnServer(), Accounts.Case(Inbox(30, 1001, 14) with { Endpoint = CaseBuilder.Imaps with { Host = "imap.gmail.com" } }));

    [Fact]
    public void Leaves_it_open_when_the_age_is_not_known() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Accounts.Case(Inbox(30, 1001, 14) with { Oldest = null }), [new OnlyRecentMailOnServer()]).Rules[0].Outcome);

    private static InboxOpened Inbox(int messages, long next, int days) => new(CaseBuilder.Imaps, true, messages, next, 7) { Oldest = Now - TimeSpan.FromDays(days) - TimeSpan.FromHours(1) };
}
