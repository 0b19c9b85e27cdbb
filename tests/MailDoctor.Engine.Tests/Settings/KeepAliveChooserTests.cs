using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Settings;

public sealed class KeepAliveChooserTests
{
    public static TheoryData<string, object, double, bool> Cases() => new()
    {
        { "nothing is known", New(), 540, false },
        { "a short watch proves no more", New().With(Alive(5, 60)), 540, false },
        { "29 minutes were survived", New().With(Alive(60, 1740)), 1740, true },
        { "the way forgets after 2 minutes", New().With(Alive(60)).With(In(120, SilenceEnd.Unanswered)), 80, true },
        { "the server hangs up after 10 minutes", New().With(Alive(300)).With(In(600, SilenceEnd.Bye)), 400, true },
        { "a contradiction is no limit", New().With(Alive(60)).With(In(10, SilenceEnd.Unanswered)), 540, false },
        { "a network that was away is no limit", New().With(Alive(60)).With(In(120, SilenceEnd.Unanswered), Control(answered: false)), 540, false },
        { "the provider states 12 minutes", New().With(Provider(12)), 648, true },
        { "the lower of what is stated and what was seen, seen", New().With(Provider(12)).With(In(600, SilenceEnd.Bye)), 400, true },
        { "the lower of what is stated and what was seen, stated", New().With(Provider(12)).With(In(1500, SilenceEnd.Bye)), 648, true },
        { "the provider states more than anybody needs", New().With(Provider(45)), 540, false },
        { "a profile from elsewhere with nonsense", New().With(Provider(0), Provider(int.MaxValue)), 540, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Chooses_the_lowest_of_what_is_known(string why, object seen, double seconds, bool known)
    {
        KeepAlive? chosen = KeepAliveChooser.Choose((CaseBuilder)seen, CaseBuilder.Imaps);

        Assert.True((seconds, known) == (chosen!.Interval.TotalSeconds, chosen.Known), $"{why}: {chosen}");
    }

    [Fact]
    public void A_server_without_idle_needs_none() => Assert.Null(KeepAliveChooser.Choose(New().SignedIn(CaseBuilder.Imaps, "IMAP4rev1"), CaseBuilder.Imaps));

    [Fact]
    public void Pop3_needs_none() => Assert.Null(KeepAliveChooser.Choose(New(), CaseBuilder.Pop3s));

    [Fact]
    public void Reaches_the_settings_and_what_is_exported()
    {
        Report report = Report.From(New().With(Alive(60)).With(In(180, SilenceEnd.Unanswered)));

        Assert.Equal(TimeSpan.FromMinutes(2), report.Settings.Incoming!.KeepAlive!.Interval);
        Assert.Equal(report.Settings.Incoming.KeepAlive, ExportRequests.From(report, out _)!.KeepAlive);
    }

    [Fact]
    public void Stands_in_the_files_of_programs_that_have_a_place_for_it()
    {
        CaseBuilder seen = New().Working(CaseBuilder.Submissions).With(Alive(60)).With(In(180, SilenceEnd.Unanswered));
        ExportRequest request = ExportRequests.From(Report.From(seen), out _)!;

        Assert.Contains("set imap_keepalive=120", new Mutt().Text(request), StringComparison.Ordinal);
        Assert.Contains("\"mail.server.server1.timeout\", 2)", new ThunderbirdPrefs().Text(request), StringComparison.Ordinal);
        Assert.Contains("<value key=\"idleRefreshMinutes\">2</value>", new K9().Text(request), StringComparison.Ordinal);
        Assert.Contains("every 2 minutes at the latest; something on the way forgets connections that are quiet for 3 minutes", new Instructions().Text(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_program_can_renew_often_enough_the_page_for_people_says_so()
    {
        CaseBuilder seen = New().Working(CaseBuilder.Submissions).With(In(10, SilenceEnd.Unanswered), In(20, SilenceEnd.Unanswered));

        Assert.Contains("no program can renew often enough, so check for new mail every few minutes", new Instructions().Text(ExportRequests.From(Report.From(seen), out _)!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(119, 1)]
    [InlineData(1740, 29)]
    public void Programs_that_know_only_minutes_get_at_least_one(int seconds, int minutes) =>
        Assert.Equal(minutes, new KeepAlive(TimeSpan.FromSeconds(seconds), "", Known: true).Minutes);

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Says_whether_a_program_can_do_it(int seconds, bool feasible) =>
        Assert.Equal(feasible, new KeepAlive(TimeSpan.FromSeconds(seconds), "", Known: true).Feasible);

    private static CaseBuilder New() => new CaseBuilder().Working(CaseBuilder.Imaps);

    private static ProviderRecognised Provider(int minutes) => Seen.Provider("domain", "high", new ProviderObstacle($"idle-timeout-{minutes}-min", "Idle is short.", [], null));
}
