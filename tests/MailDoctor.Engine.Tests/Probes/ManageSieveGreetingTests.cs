using System.Text;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class ManageSieveGreetingTests
{
    // Dovecot 2.3.19.1 with Pigeonhole 0.5.19 (Debian 12), 2026-11.
    private const string Pigeonhole = "\"IMPLEMENTATION\" \"Dovecot (Debian) Pigeonhole\"\r\n"
        + "\"SIEVE\" \"fileinto reject envelope encoded-character vacation subaddress comparator-i;ascii-numeric relational regex imap4flags copy include variables body enotify environment mailbox date index ihave duplicate mime foreverypart extracttext\"\r\n"
        + "\"NOTIFY\" \"mailto\"\r\n\"SASL\" \"\"\r\n\"STARTTLS\"\r\n\"VERSION\" \"1.0\"\r\nOK \"Dovecot (Debian) ready.\"\r\n";

    [Fact]
    public void Reads_what_a_server_says()
    {
        ManageSieveGreeting greeting = Read(Pigeonhole)!;

        Assert.True(greeting.Accepted);
        Assert.Equal("Dovecot (Debian) Pigeonhole", greeting.Capabilities["IMPLEMENTATION"]);
        Assert.Contains("fileinto", greeting.Capabilities["SIEVE"].Split(' '));
        Assert.True(greeting.Capabilities.ContainsKey("starttls"));
    }

    // However it is cut into packets.
    [Fact]
    public void Waits_for_the_last_line()
    {
        for (int i = 0; i < Pigeonhole.Length; i++)
        {
            Assert.Null(Read(Pigeonhole[..i]));
        }
    }

    [Theory]
    [InlineData("BYE \"too many connections\"\r\n", false)]
    [InlineData("NO (TRYLATER) \"later\"\r\n", false)]
    [InlineData("OK\r\n", true)]
    [InlineData("ok \"ready\"\n", true)]
    public void Tells_a_welcome_from_a_refusal(string text, bool accepted) => Assert.Equal(accepted, Read(text)!.Accepted);

    [Theory]
    [InlineData("220 mail.example.org ESMTP Postfix\r\n")]
    [InlineData("* OK IMAP4rev1 ready\r\n")]
    [InlineData("\0\u0016\u0003\u0001\r\n\r\n")]
    public void Something_else_is_no_greeting(string text) => Assert.Null(Read(text));

    [Fact]
    public void Keeps_little_of_very_much()
    {
        string many = string.Concat(Enumerable.Range(0, 5000).Select(i => $"\"C{i}\" \"{new string('x', 10_000)}\"\r\n").Take(200)) + "OK\r\n";

        ManageSieveGreeting greeting = Read(many)!;

        Assert.InRange(greeting.Capabilities.Count, 1, 50);
        Assert.All(greeting.Capabilities.Values, v => Assert.InRange(v.Length, 0, 2100));
    }

    private static ManageSieveGreeting? Read(string text) => ManageSieveGreeting.Read(Encoding.UTF8.GetBytes(text));
}
