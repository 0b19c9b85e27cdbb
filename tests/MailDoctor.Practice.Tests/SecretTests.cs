using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>The real program signs in over the real network: the password reaches the named servers inside TLS and appears nowhere else, in no
/// form, not even when a server sends it back.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime, which the rule does not know.
public sealed class SecretTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Domain = "secret.test";
    private const string Host = "mail.secret.test";
    private const string Address = "anna@secret.test";
    private const string Password = "k7Qz9-Grün&hunter2/=+%";

    private readonly PracticeAuthority authority = new(DateTimeOffset.UtcNow);
    private readonly TemporaryFolder home = new();
    private readonly TemporaryFolder vault = new();

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(vault.File("root.pem"), authority.Root.ExportCertificatePem());
        await File.WriteAllTextAsync(vault.File("password"), Password + "\n");
    }

    public Task DisposeAsync()
    {
        home.Dispose();
        vault.Dispose();
        authority.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("accepted, password on standard input", null, "--password-stdin --json --verbose")]
    [InlineData("accepted, as text", null, "--password-stdin --verbose")]
    [InlineData("accepted, password from a command", null, "--password-command $COMMAND --verbose --user anna@secret.test --exchange")]
    [InlineData("refused", "[AUTHENTICATIONFAILED] no", "--password-stdin --json --verbose --trust mail.secret.test")]
    [InlineData("refused with the password in plain", "[ALERT] wrong: k7Qz9-Grün&hunter2/=+%", "--password-stdin --json --verbose")]
    [InlineData("refused with the password in base64", "[ALERT] wrong: $BASE64 and $PLAIN", "--password-stdin --verbose")]
    [InlineData("refused with the password in an address", "[ALERT] see https://x.test/?p=$URL", "--password-command $COMMAND --json --verbose")]
    [InlineData("a token that no server takes", null, "--oauth-token-command $COMMAND --verbose --json")]
    public async Task Appears_nowhere_when(string what, string? refusal, string options)
    {
        refusal = refusal?.Replace("$BASE64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)), StringComparison.Ordinal)
            .Replace("$PLAIN", Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Address}\0{Password}")), StringComparison.Ordinal)
            .Replace("$URL", Uri.EscapeDataString(Password), StringComparison.Ordinal);
        var habits = new Habits { Username = Address, Password = Password, Host = Host, Refusal = refusal };
        X509Certificate2 certificate = authority.Issue([Host]);
        await using var imap = new ScriptedServer(new Act.BeginTls([certificate]), new Act.Converse(() => new ImapDialogue(habits)));
        await using var smtp = new ScriptedServer(new Act.BeginTls([certificate]), new Act.Converse(() => new SmtpDialogue(habits with { Refusal = refusal is null ? null : "535 5.7.8 " + refusal })));
        Zone zone = new Zone()
            .Service($"_imaps._tcp.{Domain}", Host, imap.EndPoint.Port)
            .Service($"_submissions._tcp.{Domain}", Host, smtp.EndPoint.Port)
            .Address(Host, IPAddress.Loopback.ToString());
        await using var dns = new LoopbackDns(zone.Answer);
        string[] given = options.Split(' ').Select(o => o == "$COMMAND" ? $"cat {vault.File("password")}; sleep 0.3" : o).ToArray();
        var seen = new List<(string Where, byte[] Bytes)>();

        Outcome outcome = await RealProgram.RunAsync(
            ["check", Address, "--dns", dns.EndPoint.ToString(), "--allow-private", "--ipv4", "--timeout", "60", "--silent-after", "30", "--save", home.File("case.json"), .. given],
            given.Contains("--password-stdin") ? Password + "\n" : null,
            Surroundings(),
            during: program => WatchAsync(program, seen));

        // The test would see nothing either if nothing had been sent.
        bool isToken = given.Contains("--oauth-token-command");
        Assert.Equal(!isToken, imap.Heard.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Address}\0{Password}")), StringComparison.Ordinal));
        Assert.True(outcome.ExitCode is 0 or 1, $"{what}: {outcome.ErrorText}");
        Assert.NotEmpty(seen);
        seen.Add(("stdout", outcome.Output));
        seen.Add(("stderr", outcome.Error));
        Assert.Contains(home.Files, f => f.EndsWith("case.json", StringComparison.Ordinal));
        seen.AddRange(home.Files.Select(f => (f, File.ReadAllBytes(f))));
        Outcome replayed = await RealProgram.RunAsync(["replay", home.File("case.json"), "--verbose"], environment: Surroundings());
        seen.Add(("the replay", [.. replayed.Output, .. replayed.Error]));
        Assert.All(seen, s => AssertFree(s.Bytes, s.Where));
    }

    [Fact]
    public void The_search_finds_every_form_that_it_looks_for() => Assert.All(Forms(), form => Assert.ThrowsAny<Exception>(() => AssertFree([.. "before "u8, .. form, .. " after"u8], "here")));

    private static void AssertFree(byte[] bytes, string where) =>
        Assert.All(Forms(), form => Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"{where} holds the password as {Encoding.UTF8.GetString(form)}"));

    private static IReadOnlyList<byte[]> Forms()
    {
        var forms = new List<string>
        {
            Password,
            "hunter2",
            Uri.EscapeDataString(Password),
            WebUtility.UrlEncode(Password),
            JsonEncodedText.Encode(Password).ToString(),
            WebUtility.HtmlEncode(Password),
            Convert.ToHexString(Encoding.UTF8.GetBytes(Password)),
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Password)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Address}\0{Password}")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Address}\0{Address}\0{Password}")),
        };

        // Inside a longer text base64 depends on where the password begins; its ends depend on the neighbours.
        foreach (int offset in new[] { 0, 1, 2 })
        {
            string encoded = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(Password)]);
            forms.Add(encoded[(offset == 0 ? 0 : 4)..^4]);
        }

        return forms.Select(Encoding.UTF8.GetBytes).ToArray();
    }

    private Dictionary<string, string> Surroundings() => new()
    {
        ["HOME"] = home.Name,
        ["XDG_CONFIG_HOME"] = home.Name,
        ["XDG_CACHE_HOME"] = home.Name,
        ["XDG_DATA_HOME"] = home.Name,
        ["XDG_STATE_HOME"] = home.Name,
        ["TMPDIR"] = home.Name,
        ["SSL_CERT_FILE"] = vault.File("root.pem"),
    };

    // What any user's `ps` shows, of every process there is, as long as the program runs.
    private static async Task WatchAsync(RunningProgram program, List<(string Where, byte[] Bytes)> seen)
    {
        var known = new HashSet<string>();
        while (!program.HasEnded)
        {
            foreach (string process in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
            {
                foreach (string file in new[] { "cmdline", "environ" })
                {
                    try
                    {
                        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(process, file));
                        if (bytes.Length > 0 && known.Add($"{process} {file} {Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes))}"))
                        {
                            seen.Add(($"{process}/{file}", bytes));
                        }
                    }
                    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                    {
                        // It has ended meanwhile, or belongs to somebody else.
                    }
                }
            }

            await Task.Delay(15);
        }
    }
}
