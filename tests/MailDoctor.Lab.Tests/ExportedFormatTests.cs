using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using static MailDoctor.Lab.Tests.Correspondence;

namespace MailDoctor.Lab.Tests;

/// <summary>Exports for programs that do not run here, judged by other people's readers of their formats: xmllint, plistutil, zbarimg. Each judge is shown to refuse
/// a file with one thing changed.</summary>
public sealed class ExportedFormatTests : IDisposable
{
    private const string NastyLogin = """o'neil+"x"$(>pwned)`>pwned`|;#&<y>%u{z} \q@office.test""";

    private readonly string folder = Directory.CreateTempSubdirectory("maildoctor-formats-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableTheory]
    [InlineData(Implicit)]
    [InlineData(StartTls)]
    [InlineData(Pop)]
    [InlineData(Nasty)]
    public async Task Autoconfig_follows_its_grammar(string account)
    {
        string file = await ExportAsync("autoconfig", account, "autoconfig.xml", "xmllint", "libxml2-utils");
        string good = await File.ReadAllTextAsync(file);

        Assert.Equal("", await WhyInvalidAsync(file));

        string[] spoilt =
        [
            good.Replace($"<socketType>{(account == StartTls ? "STARTTLS" : "SSL")}<", "<socketType>TLS<", StringComparison.Ordinal),
            good.Replace("<domain>office.test</domain>", "", StringComparison.Ordinal),
            good.Replace("<outgoingServer type=\"smtp\">", "<outgoingServer>", StringComparison.Ordinal),
            good.Replace("<port>", "<port>99", StringComparison.Ordinal),
        ];
        foreach (string bad in spoilt)
        {
            Assert.NotEqual(good, bad);
            await File.WriteAllTextAsync(file, bad);
            Assert.NotEqual("", await WhyInvalidAsync(file));
        }
    }

    [SkippableTheory]
    [InlineData(Implicit, "EmailTypeIMAP", 993)]
    [InlineData(StartTls, "EmailTypeIMAP", 143)]
    [InlineData(Nasty, "EmailTypeIMAP", 993)]
    public async Task Apples_profile_is_a_property_list_with_all_that_must_be_in_it(string account, string type, int port)
    {
        string file = await ExportAsync("apple", account, "apple.mobileconfig", "plistutil", "libplist-utils");

        Dictionary<string, XElement> profile = Entries((await PropertiesAsync(file))!.Root!.Element("dict")!);

        Assert.Equal("Configuration", profile["PayloadType"].Value);
        Assert.Equal(("integer", "1"), (profile["PayloadVersion"].Name.LocalName, profile["PayloadVersion"].Value));
        Dictionary<string, XElement> mail = Entries(profile["PayloadContent"].Elements("dict").Single());
        Assert.Equal("com.apple.mail.managed", mail["PayloadType"].Value);
        Assert.All((string[])["PayloadIdentifier", "PayloadUUID"], key => Assert.NotEqual(profile[key].Value, mail[key].Value));
        Assert.True(Guid.TryParse(profile["PayloadUUID"].Value, out _) && Guid.TryParse(mail["PayloadUUID"].Value, out _));
        Assert.Equal(type, mail["EmailAccountType"].Value);
        Assert.Equal(("mail.office.test", "integer", port), (mail["IncomingMailServerHostName"].Value, mail["IncomingMailServerPortNumber"].Name.LocalName, (int)mail["IncomingMailServerPortNumber"]));
        Assert.Equal(("true", "true"), (mail["IncomingMailServerUseSSL"].Name.LocalName, mail["OutgoingMailServerUseSSL"].Name.LocalName));
        Assert.Equal(account == StartTls ? 587 : 465, (int)mail["OutgoingMailServerPortNumber"]);
        Assert.Equal(Login(account), mail["IncomingMailServerUsername"].Value);
        Assert.Equal(account == Nasty ? NastyName : Name, mail["EmailAccountName"].Value);
        Assert.Equal(("EmailAuthPassword", "EmailAuthPassword"), (mail["IncomingMailServerAuthentication"].Value, mail["OutgoingMailServerAuthentication"].Value));
        Assert.DoesNotContain(mail.Keys, k => k is "IncomingPassword" or "OutgoingPassword");

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("</dict>", "", StringComparison.Ordinal));
        Assert.Null(await PropertiesAsync(file));
    }

    [SkippableTheory]
    [InlineData(Implicit, 0, 993, 3)]
    [InlineData(StartTls, 0, 143, 2)]
    [InlineData(Pop, 1, 995, 3)]
    [InlineData(Nasty, 0, 993, 3)]
    public async Task The_QR_code_is_read_from_the_picture_and_from_the_terminal(string account, int protocol, int port, int security)
    {
        string picture = await ExportAsync("thunderbird-qr", account, "thunderbird-qr.png", "zbarimg", "zbar-tools");
        string drawn = await ExportAsync("thunderbird-qr", account, "thunderbird-qr.txt", "zbarimg", "zbar-tools");
        string photograph = Path.Combine(folder, "terminal.pgm");
        await File.WriteAllBytesAsync(photograph, Photograph(await File.ReadAllLinesAsync(drawn)));

        string? seen = await ScanAsync(picture);

        JsonArray code = JsonNode.Parse(seen!)!.AsArray();
        Assert.Equal("[1,[1,1]]", new JsonArray(code[0]!.DeepClone(), code[1]!.DeepClone()).ToJsonString());
        Assert.Equal([protocol, port, security, 1], new[] { 0, 2, 3, 4 }.Select(i => (int)code[2]![i]!));
        Assert.Equal(("mail.office.test", Login(account)), ((string)code[2]![1]!, (string)code[2]![5]!));
        Assert.Equal(account == Nasty ? NastyName : Name, (string)code[3]![0]![1]![1]!);
        Assert.Equal(account == StartTls ? 587 : 465, (int)code[3]![0]![0]![2]!);
        Assert.Equal(seen, await ScanAsync(photograph));

        // Whoever cannot see the lower half cannot read it.
        string[] lines = await File.ReadAllLinesAsync(drawn);
        await File.WriteAllBytesAsync(photograph, Photograph([.. lines.Take(lines.Length / 2)]));
        Assert.Null(await ScanAsync(photograph));
    }

    private static string Login(string account) => account == Nasty ? NastyLogin : "anna@office.test";

    private static Dictionary<string, XElement> Entries(XElement dictionary) =>
        dictionary.Elements("key").ToDictionary(k => k.Value, k => k.ElementsAfterSelf().First());

    // A terminal with light letters on a dark ground, eight dots to the half of a letter, as a grey picture.
    private static byte[] Photograph(string[] lines)
    {
        const int Dots = 8;
        string[] drawing = [.. lines.Where(l => l.Length > 0 && l.All(c => c is ' ' or '█' or '▀' or '▄'))];
        int width = drawing.Max(l => l.Length);
        var dots = new byte[drawing.Length * 2 * Dots * width * Dots];
        for (int y = 0; y < drawing.Length * 2 * Dots; y++)
        {
            for (int x = 0; x < width * Dots; x++)
            {
                string line = drawing[y / (2 * Dots)];
                char c = x / Dots < line.Length ? line[x / Dots] : ' ';
                bool light = c == '█' || c == (y / Dots % 2 == 0 ? '▀' : '▄');
                dots[(y * width * Dots) + x] = light ? (byte)255 : (byte)0;
            }
        }

        return [.. Encoding.ASCII.GetBytes($"P5 {width * Dots} {drawing.Length * 2 * Dots} 255\n"), .. dots];
    }

    private static async Task<string> WhyInvalidAsync(string file)
    {
        Laboratory.Outcome judged = await Laboratory.ExecuteAsync(
            "xmllint", ["--noout", "--nonet", "--relaxng", Path.Combine(Laboratory.Root, "tests", "MailDoctor.Lab.Tests", "autoconfig.rng"), file], null);
        return judged.ExitCode == 0 ? "" : judged.Error;
    }

    // By way of Apple's binary form, so that every value has to be of a type that it knows.
    private async Task<XDocument?> PropertiesAsync(string file)
    {
        (string binary, string again) = (Path.Combine(folder, "binary.plist"), Path.Combine(folder, "again.plist"));
        File.Delete(binary);
        File.Delete(again);

        // Its exit status is 0 even when it has failed.
        await Laboratory.ExecuteAsync("plistutil", ["-i", file, "-f", "bin", "-o", binary], null);
        if (!File.Exists(binary))
        {
            return null;
        }

        await Laboratory.ExecuteAsync("plistutil", ["-i", binary, "-f", "xml", "-o", again], null);
        return XDocument.Load(again);
    }

    private static async Task<string?> ScanAsync(string picture)
    {
        Laboratory.Outcome scanned = await Laboratory.ExecuteAsync("zbarimg", ["--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "-Sbinary", picture], null);
        return scanned.ExitCode == 0 ? scanned.Output.TrimEnd('\n') : null;
    }

    private async Task<string> ExportAsync(string target, string account, string name, string judge, string package)
    {
        Skip.IfNot(File.Exists($"/usr/bin/{judge}"), $"{judge} is not installed (apt-get install {package})");
        string login = Uri.EscapeDataString(Login(account));
        string incoming = account switch { StartTls => $"imap://{login}@mail.office.test:143", Pop => $"pop3s://{login}@mail.office.test:995", _ => $"imaps://{login}@mail.office.test:993" };
        string outgoing = account == StartTls ? $"submission://{login}@mail.office.test:587" : $"submissions://{login}@mail.office.test:465";
        string file = Path.Combine(folder, name);
        Laboratory.Outcome exported = await Laboratory.ExecuteAsync(
            Laboratory.Program[0],
            [.. Laboratory.Program.Skip(1), "export", "--for", target, "--output", file, "--incoming", incoming, "--outgoing", outgoing, "--email", "anna@office.test", "--name", account == Nasty ? NastyName : Name],
            null);
        Assert.True(exported.ExitCode == 0, exported.Error);
        return file;
    }
}
