using System.Text.Json.Serialization;
using MimeKit;

namespace MailDoctor.Lab.Tests;

/// <summary>The laboratory's accounts for real mail programs, and what lies in their mailboxes, seen from the server's side.</summary>
public sealed record Office
{
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(20);

    public required string Host { get; init; }

    /// <summary>A server with the same accounts whose certificate nobody trusts.</summary>
    public required string Stranger { get; init; }

    public required string Address { get; init; }

    public required string Recipient { get; init; }

    /// <summary>The account of somebody who has set her mail programs up by hand; some of them empty its mailbox.</summary>
    [JsonPropertyName("by_hand")]
    public required string ByHand { get; init; }

    /// <summary>An account of which only the mail of the last twelve days is on the server.</summary>
    public required string Leftover { get; init; }

    [JsonPropertyName("nasty_address")]
    public required string NastyAddress { get; init; }

    [JsonPropertyName("nasty_login")]
    public required string NastyLogin { get; init; }

    [JsonPropertyName("nasty_home")]
    public required string NastyHome { get; init; }

    [JsonPropertyName("beside_address")]
    public required string BesideAddress { get; init; }

    [JsonPropertyName("beside_nasty_address")]
    public required string BesideNastyAddress { get; init; }

    [JsonPropertyName("beside_nasty_login")]
    public required string BesideNastyLogin { get; init; }

    [JsonPropertyName("beside_nasty_home")]
    public required string BesideNastyHome { get; init; }

    /// <summary>The same office with inboxes that no other class of tests looks into. Classes run beside each other, and of two programs in one inbox the one reads
    /// what the other is waiting for, or meets a letter that is taken away under its hands.</summary>
    [JsonIgnore]
    public Office Beside => this with { Address = BesideAddress, NastyAddress = BesideNastyAddress, NastyLogin = BesideNastyLogin, NastyHome = BesideNastyHome };

    public required string Password { get; init; }

    // The servers' own view of the files.
    private static string Mail => $"/proc/{File.ReadAllText(Path.Combine(Laboratory.State, "init.pid")).Split(' ')[0]}/root/srv/mail";

    /// <summary>Puts a letter into an inbox.</summary>
    /// <param name="address">Whose.</param>
    public Letter Deliver(string address)
    {
        var letter = new Letter(address, $"subject-{Guid.NewGuid():n}"[..24], $"proof-{Guid.NewGuid():n}");
        string text = $"From: Bert <{Recipient}>\r\nTo: {address}\r\nSubject: {letter.Subject}\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\n"
            + $"Message-ID: <{letter.Subject}@office.test>\r\n\r\n{letter.Proof}\r\n";
        string name = $"1795650000.{letter.Subject}.office";
        string folder = Maildir(address);
        File.WriteAllText(Path.Combine(folder, "tmp", name), text);
        File.Move(Path.Combine(folder, "tmp", name), Path.Combine(folder, "new", name));
        return letter;
    }

    /// <summary>Whether the server still has a letter.</summary>
    public bool Keeps(Letter letter) => Files(letter.Address).Any(f => f.Contains(letter.Subject, StringComparison.Ordinal));

    /// <summary>Takes a letter away, so that the next test finds a short inbox.</summary>
    public void Remove(Letter letter)
    {
        foreach (string file in Files(letter.Address).Where(f => f.Contains(letter.Subject, StringComparison.Ordinal)).ToArray())
        {
            File.Delete(file);

            // Dovecot looks into a folder again when its time has changed, by the second: within the second of its own last look it would go on
            // listing the letter.
            Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(file)!, DateTime.UtcNow.AddSeconds(5));
        }
    }

    /// <summary>The letter that came to the recipient with a text in it; null: none comes.</summary>
    public async Task<MimeMessage?> ReceivedAsync(string proof)
    {
        for (DateTime late = DateTime.UtcNow + Delivery; DateTime.UtcNow < late; await Task.Delay(50))
        {
            if (Arrived(proof) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>The letter with a text in it, if it is there by now.</summary>
    public MimeMessage? Arrived(string proof) => Files(Recipient)
        .Where(f => File.ReadAllText(f).Contains(proof, StringComparison.Ordinal))
        .Select(f => MimeMessage.Load(f))
        .FirstOrDefault();

    private static IEnumerable<string> In(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

    private IEnumerable<string> Files(string address) => In(Path.Combine(Maildir(address), "new")).Concat(In(Path.Combine(Maildir(address), "cur")));

    private string Maildir(string address) => Path.Combine(Mail, address == NastyAddress ? NastyHome : address, "Maildir");

    /// <summary>A letter in an inbox.</summary>
    /// <param name="Address">Whose inbox.</param>
    /// <param name="Subject">Its subject, which stands nowhere else.</param>
    /// <param name="Proof">Its text, which only those know who have read it.</param>
    public sealed record Letter(string Address, string Subject, string Proof);
}
