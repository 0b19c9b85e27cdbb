using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Observations;

public sealed class CaseFileTests
{
    [Fact]
    public void A_case_survives_being_written_and_read()
    {
        CaseFile original = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IDLE").Build();

        string json = CaseFileReader.Write(original);

        Assert.True(CaseFileReader.TryRead(json, out CaseFile? read, out string error), error);
        Assert.Equal(json, CaseFileReader.Write(read));
        Assert.Equal(original.Observations.Count, read.Observations.Count);
    }

    // Courier states no UIDNEXT; what is unknown has to come back as unknown.
    [Fact]
    public void What_is_not_known_survives_being_written_and_read()
    {
        CaseFile original = new CaseBuilder().With(
            new InboxOpened(CaseBuilder.Imaps, Opened: false, null, null, null),
            new NamespacesSeen(CaseBuilder.Imaps, "", null, [], []),
            new MaildropSeen(CaseBuilder.Pop3s, null, null),
            new ProviderRecognised("x", "X", "mx", "mx.example.org", "low", [new ProviderObstacle("app-password-required", "An app password is needed.", [], null)])).Build();

        string json = CaseFileReader.Write(original);

        Assert.True(CaseFileReader.TryRead(json, out CaseFile? read, out string error), error);
        Assert.Equal(json, CaseFileReader.Write(read));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("null", "holds nothing")]
    [InlineData("{\"schema\":\"x\",\"program\":\"p\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[]}", "of format 'x'")]
    [InlineData("{\"schema\":\"maildoctor-case-1\",\"program\":\"p\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[{\"kind\":\"nonsense\"}]}", "cannot be read")]
    [InlineData("{\"schema\":\"maildoctor-case-1\",\"program\":\"p\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[{}]}", "no 'kind'")]
    [InlineData("{\"schema\":\"maildoctor-case-1\",\"program\":\"p\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[null]}", "is empty")]
    [InlineData("{\"schema\":\"maildoctor-case-1\",\"program\":\"p\",\"address\":\"x\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[]}", "not an address")]
    public void A_file_that_is_no_case_gets_a_sentence(string json, string expected)
    {
        bool read = CaseFileReader.TryRead(json, out _, out string error);

        Assert.False(read);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
