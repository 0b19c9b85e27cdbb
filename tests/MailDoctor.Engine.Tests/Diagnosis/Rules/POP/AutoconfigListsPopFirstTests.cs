using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class AutoconfigListsPopFirstTests
{
    [Theory]
    [InlineData("autoconfig", Severity.Warning)]
    [InlineData("ispdb", Severity.Advice)] // not the domain's own doing
    public void Reports_POP3_before_IMAP(string source, Severity expected)
    {
        CaseFile seen = new CaseBuilder().With(Listed(source, CaseBuilder.Pop3s), Listed(source, CaseBuilder.Imaps), Listed(source, CaseBuilder.Submissions));

        Finding finding = RuleCheck.Raises(new AutoconfigListsPopFirst(), seen);

        Assert.Equal(expected, finding.Severity);
        Assert.Contains("lists POP3 (pop.example.org:995) before IMAP (imap.example.org:993)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_where_IMAP_comes_first() =>
        RuleCheck.Passes(new AutoconfigListsPopFirst(), new CaseBuilder().With(Listed("autoconfig", CaseBuilder.Imaps), Listed("autoconfig", CaseBuilder.Pop3s)));

    [Fact]
    public void Compares_within_one_document_only() =>
        RuleCheck.Passes(new AutoconfigListsPopFirst(), new CaseBuilder().With(Listed("ispdb", CaseBuilder.Pop3s), Listed("autoconfig", CaseBuilder.Imaps)));

    [Fact]
    public void Is_silent_where_IMAP_is_dead() => RuleCheck.Passes(new AutoconfigListsPopFirst(), new CaseBuilder()
        .With(Listed("autoconfig", CaseBuilder.Pop3s), Listed("autoconfig", CaseBuilder.Imaps), new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero)));

    private static ServerClaimed Listed(string source, ServerEndpoint endpoint) => new(source, endpoint, $"https://{source}.example.org/");
}
