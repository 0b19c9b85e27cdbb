using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class ServerTextUnsafeTests
{
    [Theory]
    [InlineData("* OK \u001b[2J ready", true)] // a terminal obeys
    [InlineData("* OK \u009b5n ready", true)] // the same in one byte
    [InlineData("* OK \0 ready", true)]
    [InlineData("* OK \u202egnp.exe", true)] // turned round
    [InlineData("* OK \u2066x\u2069", true)]
    [InlineData("220-one\r\n220 two", false)] // a reply of two lines
    [InlineData("* OK\tready", false)]
    [InlineData("* OK Grüß Gott שלום\u200e", false)] // writing, and the mark of a single letter
    [InlineData("* OK \ufffd ready", false)] // bytes outside UTF-8
    public void A_greeting(string text, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(new GreetingReceived(CaseBuilder.Imaps, text, TimeSpan.Zero));

        if (expected)
        {
            Assert.Equal((Severity.Warning, "imap.example.org"), (RuleCheck.Raises(new ServerTextUnsafe(), seen).Severity, RuleCheck.Raises(new ServerTextUnsafe(), seen).Scope.Name));
        }
        else
        {
            RuleCheck.Passes(new ServerTextUnsafe(), seen);
        }
    }

    public static TheoryData<Observation> Places =>
    [
        new CapabilitiesSeen(CaseBuilder.Imaps, SessionStage.BeforeLogin, ["IMAP4rev1", "X\u001b[31m"]),
        new ServerIdentified(CaseBuilder.Imaps, "x\u001b"),
        Seen.Broken(CaseBuilder.Imaps, SessionBreak.TurnedAway) with { ServerText = "* BYE \u001b" },
        CaseBuilder.Trusted(CaseBuilder.Imaps) with { Chain = [CaseBuilder.Certificate("x") with { Subject = "CN=\u202ex" }] },
        Seen.Dns("example.org", "TXT", DnsOutcome.Answered, "mailconf=\u001b"),
        Seen.Claim("autoconfig", CaseBuilder.Imaps) with { Username = "anna\u001b" },
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_text_from_outside_is_looked_at(Observation observation) => RuleCheck.Raises(new ServerTextUnsafe(), new CaseBuilder().With(observation));

    // reason: a wrong entry about the servers says nothing about the servers
    [Fact]
    public void What_is_published_is_told_from_what_a_server_says()
    {
        Finding published = RuleCheck.Raises(new ServerTextUnsafe(), new CaseBuilder().With(Seen.Dns("example.org", "TXT", DnsOutcome.Answered, "mailconf=\u001b")));
        Finding said = RuleCheck.Raises(new ServerTextUnsafe(), new CaseBuilder().With(new GreetingReceived(CaseBuilder.Imaps, "* OK \u001b", TimeSpan.Zero)));

        Assert.Equal("What is published about example.org has hidden control characters in it, as no honest entry has.", published.Message);
        Assert.StartsWith("Take the names of the servers from the provider's help pages", published.Remedy!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Do not enter a password there", said.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_persons_own_words_are_theirs() =>
        RuleCheck.Passes(new ServerTextUnsafe(), new CaseBuilder().Working(CaseBuilder.Imaps).With(new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts("\u202bדואר\u202c", [])], 0)));

    [Fact]
    public void What_is_not_a_mail_server_may_say_what_it_likes() =>
        RuleCheck.Passes(new ServerTextUnsafe(), new CaseBuilder().Working(CaseBuilder.Submissions).With(Seen.Broken(CaseBuilder.Imaps, SessionBreak.OtherProtocol) with { ServerText = "J\0\0\08.0.36" }));
}
