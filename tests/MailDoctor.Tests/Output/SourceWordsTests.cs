using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Tests.Output;

public sealed class SourceWordsTests
{
    [Theory]
    [InlineData("stated by srv; not tried", "stated by the domain's DNS entries; not tried")]
    [InlineData("named by srv, ispdb; connected and certificate verified", "named by the domain's DNS entries, Mozilla's list; connected and certificate verified")]
    [InlineData("named by pacc, autoconfig; not seen working", "named by the provider's own settings file; not seen working")]
    [InlineData("the standard port of a host named by you; a login worked", "the standard port of a host named by you; a login worked")]
    [InlineData("accepted by the server", "accepted by the server")]
    [InlineData("stated by \u001b[2Jx", "stated by \\x1b[2Jx")]
    public void An_origin_names_sources_as_people_do(string origin, string said) => Assert.Equal(said, SourceWords.Origin(origin));

    [Fact]
    public void Every_source_has_a_name_and_a_title_for_people()
    {
        Assert.All(Catalog.Sources, s => Assert.NotEqual(s.Id, SourceWords.Name(s.Id)));
        Assert.All(Catalog.Sources, s => Assert.NotEqual(s.Id, SourceWords.Title(s.Id)));
    }

    [Fact]
    public void What_is_known_comes_first_and_each_time_in_the_same_order()
    {
        SourceReported[] reported =
        [
            Said("autodiscover", SourceOutcome.NotAsked), Said("profile", SourceOutcome.NothingThere), Said("unheard-of", SourceOutcome.Found),
            Said("guess", SourceOutcome.Found), Said("srv", SourceOutcome.Found), Said("ispdb", SourceOutcome.Failed),
        ];

        Assert.Equal(["srv", "guess", "unheard-of", "ispdb", "profile", "autodiscover"], SourceWords.InOrder(reported).Select(r => r.Source));
        Assert.Equal(["srv", "guess", "unheard-of", "ispdb", "profile", "autodiscover"], SourceWords.InOrder(reported.Reverse()).Select(r => r.Source));
    }

    [Theory]
    [InlineData("nothing there", "nothing there for example.org", "for example.org")]
    [InlineData("found", "names IMAP on imap.example.org:993", "names IMAP on imap.example.org:993")]
    public void The_word_for_the_outcome_stands_once(string word, string said, string rest) => Assert.Equal(rest, SourceWords.Rest(word, said));

    private static SourceReported Said(string source, SourceOutcome outcome) => new(source, outcome, [], "", TimeSpan.Zero);
}
