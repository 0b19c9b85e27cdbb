using CsCheck;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class CapabilityReaderTests
{
    [Fact]
    public void Reads_imap_words_as_sent_and_in_order() => Assert.Equal(
        ["IMAP4rev1", "x-Unknown", "AUTH=PLAIN"],
        CapabilityReader.OfImap(["* CAPABILITY IMAP4rev1 x-Unknown  AUTH=PLAIN", "a OK done"]));

    [Fact]
    public void Reads_the_code_in_a_greeting() =>
        Assert.Equal(["IMAP4rev1", "IDLE"], CapabilityReader.OfImap(["* OK [CAPABILITY IMAP4rev1 IDLE] Dovecot ready."]));

    [Fact]
    public void The_last_announcement_counts() =>
        Assert.Equal(["IDLE"], CapabilityReader.OfImap(["* CAPABILITY IMAP4rev1", "a OK [CAPABILITY IDLE] Logged in"]));

    [Fact]
    public void Silence_is_not_an_empty_list() => Assert.Null(CapabilityReader.OfImap(["a BAD what?"]));

    [Fact]
    public void Reads_capa_lines_whole() =>
        Assert.Equal(["SASL PLAIN LOGIN", "EXPIRE 30", ".odd"], CapabilityReader.OfCapa(["+OK", "SASL PLAIN LOGIN", "EXPIRE 30", "..odd", ".", "beyond"]));

    [Fact]
    public void A_refused_capa_announces_nothing() => Assert.Empty(CapabilityReader.OfCapa(["-ERR what?"]));

    [Fact]
    public void Reads_ehlo_lines_without_codes_and_host() =>
        Assert.Equal(["SIZE 1000", "AUTH PLAIN", "8BITMIME"], CapabilityReader.OfEhlo(["250-mx greets you", "250-SIZE 1000", "250-AUTH PLAIN", "250 8BITMIME"]));

    [Fact]
    public void Keeps_two_hundred_entries_of_three_hundred_characters()
    {
        IReadOnlyList<string> read = CapabilityReader.OfImap(["* CAPABILITY " + string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"X{i}" + new string('y', 1000)))])!;

        Assert.Equal(200, read.Count);
        Assert.All(read, c => Assert.Equal(300, c.Length));
    }

    [Fact]
    public void Survives_any_lines() =>
        Gen.String.Array[0, 5].Sample(lines => (CapabilityReader.OfImap(lines)?.Count ?? 0) + CapabilityReader.OfCapa(lines).Count + CapabilityReader.OfEhlo(lines).Count < 1000);
}
