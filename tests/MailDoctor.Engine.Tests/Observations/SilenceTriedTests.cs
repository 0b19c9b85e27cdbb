using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Observations;

public sealed class SilenceTriedTests
{
    public static TheoryData<SilenceEnd> Ends => [.. Enum.GetValues<SilenceEnd>()];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Each_end_has_a_sentence_of_its_own_and_survives_a_file(SilenceEnd end)
    {
        SilenceTried tried = In(75, end, "some words") with
        {
            Detail = "of a reason",
            Signs = 2,
            Begun = TimeSpan.FromSeconds(1),
            MessagesBefore = 3,
            MessagesAfter = 5,
            Announced = [new MailAnnounced(TimeSpan.FromSeconds(9), 4)],
        };
        CaseFile original = new CaseBuilder().With(tried, new WatchSkipped("of a reason", "no-imap")).Build();

        Assert.True(CaseFileReader.TryRead(CaseFileReader.Write(original), out CaseFile? read, out string error), error);
        Assert.Equal(CaseFileReader.Write(original), CaseFileReader.Write(read));
        Assert.Equal(tried.Describe(), read.Of<SilenceTried>().Single().Describe());
        Assert.Equal(Enum.GetValues<SilenceEnd>().Length, Enum.GetValues<SilenceEnd>().Select(e => (tried with { End = e }).Describe()).Distinct().Count());
    }

    [Fact]
    public void What_is_missing_in_a_file_is_nothing()
    {
        string json = CaseFileReader.Write(new CaseBuilder().With(In(5) with { MessagesBefore = 3, Announced = [new MailAnnounced(TimeSpan.FromSeconds(9), 4)] }));
        string broken = System.Text.RegularExpressions.Regex.Replace(json, "\"announced\": \\[[^]]*\\]", "\"announced\": [null]");

        Assert.NotEqual(json, broken);
        Assert.True(CaseFileReader.TryRead(broken, out CaseFile? read, out string error), error);
        Assert.DoesNotContain(Report.From(read).Findings, f => f.Code.Value == "INT001");
        Assert.Empty(read.Of<SilenceTried>().Single().Announced);
    }

    [Theory]
    [InlineData(5, "5 seconds")]
    [InlineData(60, "1 minute")]
    [InlineData(130, "2 minutes and 10 seconds")]
    [InlineData(1740, "29 minutes")]
    public void Times_are_said_as_people_say_them(int seconds, string said) => Assert.Contains($"left alone for {said} and then answered", In(seconds).Describe(), StringComparison.Ordinal);

    [Fact]
    public void Goes_away_with_the_login_that_it_needs() => Assert.Equal(
        [Strange(5)], new CaseBuilder().With(In(5), Strange(5), new WatchSkipped("x", "no-idle")).Build().WithoutLogins().Observations);
}
