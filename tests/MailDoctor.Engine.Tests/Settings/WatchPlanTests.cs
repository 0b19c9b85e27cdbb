using CsCheck;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Settings;

public sealed class WatchPlanTests
{
    [Theory]
    [InlineData(1, "5")] // nothing shorter than that ends a connection
    [InlineData(12, "5 10 12")]
    [InlineData(60, "5 10 20 30 45 60")]
    [InlineData(600, "5 10 20 30 45 60 120 300 600")]
    [InlineData(90_000, "5 10 20 30 45 60 120 300 600 900 1200 1740")] // 29 minutes and no more
    public void The_ladder_ends_with_what_was_wanted(int longest, string seconds) =>
        Assert.Equal(seconds, string.Join(' ', WatchPlan.Ladder(TimeSpan.FromSeconds(longest)).Select(s => s.TotalSeconds)));

    [Fact]
    public void Side_by_side_everything_takes_no_longer_than_the_longest() => Gen.Select(Gen.Int[5, 1740], Gen.Int[1, 4]).Sample((longest, connections) =>
    {
        IReadOnlyList<TimeSpan> ladder = WatchPlan.Ladder(TimeSpan.FromSeconds(longest));

        IReadOnlyList<IReadOnlyList<TimeSpan>> lanes = WatchPlan.Spread(ladder, connections);

        Assert.InRange(lanes.Count, 1, connections);
        Assert.All(lanes, l => Assert.InRange(l.Sum(s => s.TotalSeconds), 1, longest));
        Assert.All(lanes, l => Assert.Equal(l.Order(), l));
        Assert.Contains(ladder[^1], lanes[0]);
        Assert.True(connections < 4 || lanes.Sum(l => l.Count) == ladder.Count, "with four connections nothing is left out");
    });

    [Fact]
    public void Watches_where_the_login_was_accepted_and_with_what()
    {
        WatchPlan? plan = Plan(new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE"), 600);

        Assert.Equal((CaseBuilder.Imaps, "anna@example.org", 9), (plan!.Endpoint, plan.Login!.Username, plan.Silences.Count));
        Assert.Equal(["PLAIN"], plan.Mechanisms);
    }

    [Fact]
    public void Imaps_own_login_command_is_no_mechanism() => Assert.Empty(
        Plan(new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1").With(new LoginTried(CaseBuilder.Imaps, "anna", UsernameForm.Given, "LOGIN", LoginOutcome.Accepted, TimeSpan.Zero)), 60)!.Mechanisms);

    [Fact]
    public void Without_a_login_a_minute_is_the_end()
    {
        WatchPlan? plan = Plan(new CaseBuilder().Working(CaseBuilder.Imaps), 600);

        Assert.Null(plan!.Login);
        Assert.Equal(60, plan.Silences[^1].TotalSeconds);
    }

    [Fact]
    public void Pop3_in_front_does_not_hide_an_IMAP_server_behind() =>
        Assert.Equal(CaseBuilder.Imaps, Plan(new CaseBuilder().Working(CaseBuilder.Pop3s).SignedIn(CaseBuilder.Pop3s).Working(CaseBuilder.Imaps), 60)!.Endpoint);

    public static TheoryData<string, CaseFile> Unwatched() => new()
    {
        { "no-imap", new CaseBuilder().Working(CaseBuilder.Pop3s).Build() },
        { "no-imap", new CaseBuilder().Claimed(CaseBuilder.Imaps).Build() },
        { "no-idle", new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1").Build() },
        { "login-refused", new CaseBuilder().Working(CaseBuilder.Imaps).With(new LoginTried(CaseBuilder.Imaps, "anna", UsernameForm.Given, "PLAIN", LoginOutcome.Refused, TimeSpan.Zero)).Build() },
    };

    [Theory]
    [MemberData(nameof(Unwatched))]
    public void Does_not_watch_where_nothing_can_be_seen(string cause, CaseFile seen)
    {
        Assert.Null(WatchPlan.Of(seen, TimeSpan.FromMinutes(1), out WatchSkipped? why));
        Assert.Equal(cause, why!.Cause);
    }

    private static WatchPlan? Plan(CaseFile seen, int seconds)
    {
        WatchPlan? plan = WatchPlan.Of(seen, TimeSpan.FromSeconds(seconds), out WatchSkipped? why);
        Assert.True(plan is not null, why?.Reason);
        return plan;
    }
}
