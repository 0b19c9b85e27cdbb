using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class ClientDeletesBeyondLimitTests
{
    [Theory]
    [InlineData(LeaveLimitKind.Messages, 100, "all but the newest 100 messages", true)]
    [InlineData(LeaveLimitKind.Messages, 1, "all but the newest message", true)]
    [InlineData(LeaveLimitKind.Messages, 1000, "all but the newest 1000 messages", false)]
    [InlineData(LeaveLimitKind.Megabytes, 10, "the oldest messages when all together are larger than 10 MB", true)]
    [InlineData(LeaveLimitKind.Megabytes, 100, "the oldest messages when all together are larger than 100 MB", false)]
    [InlineData(LeaveLimitKind.MessageBytes, 500000, "each message of more than 500000 bytes that it has fetched", false)]
    [InlineData(LeaveLimitKind.Oversized, 0, "each message that is larger than its limit for fetching, without fetching it", true)]
    [InlineData(LeaveLimitKind.Seen, 0, "each message that is marked as read, even one that it has never fetched", true)]
    public void Reports_the_limit(LeaveLimitKind kind, long amount, string words, bool grave)
    {
        Finding finding = RuleCheck.Raises(new ClientDeletesBeyondLimit(), Accounts.Case(Accounts.Pop with { LeaveLimits = [new LeaveLimit(kind, amount)] }));

        Assert.Equal((Severity.Warning, grave), (finding.Severity, finding.Grave));
        Assert.EndsWith($" deletes on pop.example.org {words}.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_all_limits_of_an_account_at_once()
    {
        Finding finding = RuleCheck.Raises(
            new ClientDeletesBeyondLimit(),
            Accounts.Case(Accounts.Pop with { LeaveLimits = [new LeaveLimit(LeaveLimitKind.Messages, 5000), new LeaveLimit(LeaveLimitKind.Megabytes, 10)] }));

        Assert.True(finding.Grave);
        Assert.EndsWith(" all but the newest 5000 messages, and the oldest messages when all together are larger than 10 MB.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_without_a_limit() => RuleCheck.Passes(new ClientDeletesBeyondLimit(), Accounts.Case(Accounts.Pop with { LeaveDays = 7 }));

    [Fact]
    public void Is_silent_for_an_account_that_is_not_used() =>
        RuleCheck.Passes(new ClientDeletesBeyondLimit(), Accounts.Case(Accounts.Pop with { Enabled = false, LeaveLimits = [new LeaveLimit(LeaveLimitKind.Messages, 100)] }));
}
