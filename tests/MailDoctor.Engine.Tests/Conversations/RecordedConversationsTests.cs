using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Conversations;

/// <summary>Conversations with servers, replayed to the whole doctor: looked up, connected, signed in, judged. Each recording says which
/// findings are to be loud, and that no other is. <c>Recorded/README.txt</c> explains the format.</summary>
public sealed class RecordedConversationsTests
{
    private const string Folder = "conversations/";

    public static TheoryData<string> Names => [.. Recordings()];

    private static IEnumerable<string> Recordings() => typeof(RecordedConversationsTests).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n != Folder + "README.txt").Select(n => n[Folder.Length..]).Order(StringComparer.Ordinal);

    /// <summary>The recordings that say what their evidence is.</summary>
    public static TheoryData<string> Healed => [.. Recordings().Where(n => Text(n).Contains("\nhealed ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Raises_exactly_the_finding_of(string name)
    {
        using Recording recording = Recording.Read(Text(name));
        Report report = await ExamineAsync(recording);

        string told = Told(report);
        string[] loud = Loud(report);
        Assert.True(recording.Expected.Order(StringComparer.Ordinal).SequenceEqual(loud), $"{recording.Ails}\nloud should be {string.Join(' ', recording.Expected)}, and is {string.Join(' ', loud)}:\n{told}");
        Assert.All(recording.Quiet, code => Assert.True(report.Findings.Any(f => f.Code.Value == code && f.Severity > Severity.Warning), $"{code} is not said:\n{told}"));
        Assert.All(recording.Says, said => Assert.True(report.Findings.Any(f => f.Message.Contains(said, StringComparison.Ordinal)), $"no finding says '{said}':\n{told}"));
        if (recording.Certainty is string certainty)
        {
            Assert.All(report.Findings.Where(f => recording.Expected.Contains(f.Code.Value)), f => Assert.Equal(certainty, f.Certainty.ToString().ToLowerInvariant()));
        }

        Assert.All(recording.Steps, step => Assert.True(
            report.Findings.Any(f => recording.Expected.Contains(f.Code.Value) && f.Remedy?.Steps.Any(s => s.Contains(step, StringComparison.Ordinal)) == true), $"no step says '{step}':\n{told}"));
    }

    [Theory]
    [MemberData(nameof(Healed))]
    public async Task Without_its_evidence_it_is_not_raised(string name)
    {
        using Recording recording = Recording.Read(Recording.Heal(Text(name)));
        Report report = await ExamineAsync(recording);

        string[] said = [.. report.Findings.Select(f => f.Code.Value)];
        Assert.True(!said.Intersect([.. recording.Expected, .. recording.Quiet]).Any(), $"{recording.Ails}\nis said though its evidence is gone:\n{Told(report)}");
    }

    private static async Task<Report> ExamineAsync(Recording recording)
    {
        await using var clinic = new PracticeClinic(new Patient("anna", "", "", _ => { }), recording.Watch is null ? TimeProvider.System : recording.Clock, recording.TrustsNobody);
        using var certificates = new CertificateMaker(clinic.Network.Time.GetUtcNow());
        recording.Prepare(clinic, certificates);
        Assert.True(EmailAddress.TryParse(recording.Address, out EmailAddress? address, out _));
        var request = new ExaminationRequest
        {
            Address = address,
            Entered = recording.Entered,

            // The computer may be slow, and a cut is no finding about a server.
            Options = new ExaminationOptions { HardStop = TimeSpan.FromMinutes(5), SilentVerdict = TimeSpan.FromMinutes(4), Thorough = recording.Thorough },
            AskCredentials = (_, _) => Task.FromResult<Credentials?>(recording.Token ? Credentials.AccessToken("token") : Credentials.Password(Patient.Password)),
            Watch = recording.Watch,
        };

        Report? report = null;
        using var begun = new SemaphoreSlim(0);
        using var ended = new SemaphoreSlim(0);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task clockwork = Task.CompletedTask;
        await foreach (ExaminationEvent happened in new Doctor(clinic.Network, "test").ExamineAsync(request, patience.Token))
        {
            clockwork = happened is ExaminationEvent.WatchStarted watch ? recording.PassTimeAsync(watch.Silences.Count, begun, ended) : clockwork;
            if (happened is ExaminationEvent.SilenceStarted)
            {
                begun.Release();
            }

            if (happened is ExaminationEvent.Observed { Observation: SilenceTried })
            {
                ended.Release();
            }

            report = (happened as ExaminationEvent.Finished)?.Report ?? report;
        }

        await clockwork;
        return report!;
    }

    private static string Told(Report report) =>
        string.Join('\n', report.Findings.Select(f => $"{f.Code} {f.Severity} {f.Certainty} {f.Scope}: {f.Message}"))
        + "\n" + string.Join('\n', report.Case.Of<LoginTried>().Select(l => l.Describe())) + "\n" + string.Join('\n', report.Case.Of<LoginSkipped>().Select(l => l.Describe()));

    private static string[] Loud(Report report) =>
        [.. report.Findings.Where(f => f.Severity <= Severity.Warning).Select(f => f.Code.Value).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_recording_names_a_cause_that_is_told_apart() =>
        Assert.All(Recordings(), name => Assert.Matches(@"^\d\d-[a-z0-9-]+\.txt$", name));

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(RecordedConversationsTests).Assembly.GetManifestResourceStream(Folder + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>One file.</summary>
    private sealed class Recording : IDisposable
    {
        private readonly List<(string[] Words, List<string> Lines)> servers = [];
        private readonly List<string[]> settings = [];
        private readonly List<string[]> passes = [];
        private readonly Dictionary<string, TimeSpan> memories = [];
        private readonly SemaphoreSlim forgotten = new(0);
        private X509Certificate2? intermediate;

        /// <summary>The clock of a recording with silences; it stands still unless the recording moves it.</summary>
        public SteppedTime Clock { get; } = new();

        /// <summary>Whether more is looked for than a mail program meets.</summary>
        public bool Thorough { get; private set; }

        /// <summary>The longest silence that is tried; null: none is.</summary>
        public TimeSpan? Watch { get; private set; }

        public string Ails { get; private set; } = "";

        public string Address { get; private set; } = $"anna@{Patient.Domain}";

        public string? KnownAs { get; private set; }

        public bool Token { get; private set; }

        public string[] Expected { get; private set; } = [];

        public string? Certainty { get; private set; }

        public string[] Quiet { get; private set; } = [];

        /// <summary>Whether this computer has no list of authorities.</summary>
        public bool TrustsNobody { get; private set; }

        /// <summary>Servers that the person names, as their mail program is set.</summary>
        public List<ServerEndpoint> Entered { get; } = [];

        public List<string> Says { get; } = [];

        public List<string> Steps { get; } = [];

        public static Recording Read(string text)
        {
            var recording = new Recording();
            string dated = System.Text.RegularExpressions.Regex.Replace(
                text, @"\{(\d+) days ago\}", m => DateTime.UtcNow.AddDays(-int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).AddHours(-1).ToString("dd-MMM-yyyy HH:mm:ss +0000", System.Globalization.CultureInfo.InvariantCulture));
            foreach (string line in dated.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
            {
                recording.Take(line);
            }

            return recording;
        }

        public void Dispose() => forgotten.Dispose();

        /// <summary>Moves the clock as the recording says, once all silences have begun.</summary>
        public async Task PassTimeAsync(int silences, SemaphoreSlim begun, SemaphoreSlim ended)
        {
            for (int i = 0; i < silences; i++)
            {
                Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30)), $"{i} of {silences} silences begin.");
            }

            foreach (string[] words in passes)
            {
                bool unheard = words[0] == "forgotten";
                Assert.True(!unheard || await forgotten.WaitAsync(TimeSpan.FromSeconds(30)), "Nobody speaks on a forgotten connection.");
                Clock.Advance(unheard ? WatchBench.Patience : TimeSpan.FromSeconds(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)));
                for (int i = 0; i < int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture); i++)
                {
                    Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(30)), $"No silence ends by 'pass {string.Join(' ', words)}'.");
                }
            }
        }

        /// <summary>The text with every <c>healed WHAT => BECOMES</c> done: what is wrong is no longer there.</summary>
        public static string Heal(string text)
        {
            string[] lines = text.Split('\n');
            string healed = string.Join('\n', lines.Where(l => !l.StartsWith("healed ", StringComparison.Ordinal)));
            foreach (string[] change in lines.Where(l => l.StartsWith("healed ", StringComparison.Ordinal)).Select(l => l[7..].TrimEnd('\r').Split("=>")))
            {
                Assert.Contains(change[0].Trim(), healed, StringComparison.Ordinal);
                healed = healed.Replace(change[0].Trim(), change[1].Trim(), StringComparison.Ordinal);
            }

            return healed;
        }

        /// <summary>Builds the small internet of the recording.</summary>
        public void Prepare(PracticeClinic clinic, CertificateMaker certificates)
        {
            var keys = new Dictionary<string, X509Certificate2>();
            var hosts = new Dictionary<string, string> { [PracticeClinic.MailHost] = PracticeClinic.MailAddress };
            string AddressOf(string host)
            {
                if (System.Net.IPAddress.TryParse(host, out _))
                {
                    return host;
                }

                if (!hosts.TryGetValue(host, out string? address))
                {
                    hosts[host] = address = $"192.0.2.{100 + hosts.Count}";
                    clinic.Network.Host(host, address);
                }

                return address;
            }

            string domain = Address[(Address.IndexOf('@', StringComparison.Ordinal) + 1)..];
            if (domain != Patient.Domain)
            {
                clinic.Network.Record(domain, "MX", new DnsRecordFacts("MX", $"mx.{domain}") { Priority = 10 });
            }

            Habits habits = clinic.Healthy with { Username = KnownAs ?? Address };
            foreach ((string[] words, List<string> lines) in servers)
            {
                if (words[2] == "hellos")
                {
                    var hellos = lines.ToArray();
                    clinic.Network.Listen(AddressOf(words[0]), Number(words[1]), new Act.AnswerBytes(hello => AnswerTo(hello.Span, hellos)), new Act.HearBytes());
                    continue;
                }

                (string host, int port, string protocol, bool tls) = (words[0], int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), words[2], words[3] == "tls");
                IReadOnlyList<X509Certificate2> chain = Chain(clinic, certificates, host, words.Length > 4 ? words[4] : "good");
                keys[$"{host}:{port}"] = chain[0];
                Habits own = habits with { Host = host, Chain = chain };
                var talk = new Act.Converse(() => new RecordedDialogue(lines, protocol switch
                {
                    "imap" => new ImapDialogue(own),
                    "pop3" => new Pop3Dialogue(own),
                    _ => (IDialogue)new SmtpDialogue(own),
                }, tagged: protocol == "imap", chain)
                {
                    Clock = Watch is null ? TimeProvider.System : Clock,
                    Memory = memories.GetValueOrDefault($"{host} {port}", Timeout.InfiniteTimeSpan),
                    Forgotten = () => forgotten.Release(),
                    Ban = () => clinic.Network.Ban(AddressOf(host)),
                });
                clinic.Network.Listen(AddressOf(host), port, tls ? [new Act.BeginTls(chain), talk] : [talk]);
            }

            List<string> document = [];
            foreach (string[] words in settings)
            {
                switch (words[0])
                {
                    case "srv":
                        clinic.Network.Service("_" + words[1], Patient.Domain, words[2], int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture));
                        break;
                    case "filtered":
                        clinic.Network.Dead(AddressOf(words[1]), int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture), ConnectOutcome.Filtered);
                        break;
                    case "open":
                        clinic.Network.Listen(AddressOf(words[1]), Number(words[2]), new Act.HearBytes());
                        break;
                    case "at":
                        AddressOf(words[1]);
                        clinic.Network.Host(words[1], words[2]);
                        break;
                    case "ipv6":
                        clinic.Network.Local = clinic.Network.Local with { HasIpv6 = true };
                        break;
                    case "tlsa":
                        string digest = words[3] == "key" ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(keys[$"{words[1]}:{words[2]}"].PublicKey.ExportSubjectPublicKeyInfo())) : words[3];
                        clinic.Network.SignedRecord($"_{words[2]}._tcp.{words[1]}", "TLSA", new DnsRecordFacts("TLSA", $"3 1 1 {digest}"));
                        break;
                    case "bytes":
                        clinic.Network.Listen(AddressOf(words[1]), int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture),
                            [new Act.HearBytes(), new Act.SayBytes(System.Text.Encoding.Latin1.GetBytes(string.Join(' ', words[3..]).Replace("\\r\\n", "\r\n", StringComparison.Ordinal))), new Act.Cut()]);
                        break;
                    case "claim":
                        string side = words[1] == "smtp" ? "outgoingServer" : "incomingServer";
                        document.Add($"<{side} type=\"{words[1]}\"><hostname>{words[2]}</hostname><port>{words[3]}</port><socketType>{words[4]}</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>{(words.Length > 5 ? "<pop3><leaveMessagesOnServer>false</leaveMessagesOnServer></pop3>" : "")}</{side}>");
                        break;
                    default:
                        throw new InvalidOperationException($"'{words[0]}' is no word of a recording.");
                }
            }

            if (document.Count > 0)
            {
                clinic.Document($"autoconfig.{Patient.Domain}", $"<clientConfig version=\"1.1\"><emailProvider id=\"{Patient.Domain}\"><domain>{Patient.Domain}</domain>{string.Concat(document)}</emailProvider></clientConfig>");
            }
        }

        private static int Number(string word) => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture);

        // The first answer whose condition the hello meets.
        private static byte[] AnswerTo(ReadOnlySpan<byte> hello, string[] lines)
        {
            int version = Flights.Version(hello);
            int[] suites = Flights.Suites(hello);
            for (int i = 0; i + 1 < lines.Length; i += 2)
            {
                string[] when = lines[i].Split(' ');
                bool meets = when[1] switch
                {
                    "suite" => suites.Contains(Convert.ToInt32(when[2], 16)),
                    "up-to" => version <= Convert.ToInt32(when[2], 16),
                    _ => true,
                };
                if (meets)
                {
                    return lines[i + 1] == "A: close" ? [] : Convert.FromHexString(lines[i + 1][3..]);
                }
            }

            return [];
        }

        private IReadOnlyList<X509Certificate2> Chain(PracticeClinic clinic, CertificateMaker certificates, string host, string kind)
        {
            switch (kind)
            {
                case "leaf-only" or "whole-chain":
                    X509Certificate2 issuer = intermediate ??= certificates.Intermediate(clinic.Authority);
                    byte[] der = issuer.Export(X509ContentType.Cert);
                    clinic.Network.Host("ca.practice.test", "192.0.2.90");
                    clinic.Network.Listen("192.0.2.90", 80, new Act.HearBytes(), new Act.SayBytes((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {der.Length}\r\nConnection: close\r\n\r\n"), .. der]), new Act.Cut());
                    X509Certificate2 leaf = certificates.Leaf(issuer, host, "http://ca.practice.test/issuer.cer");
                    return kind == "leaf-only" ? [leaf] : [leaf, issuer];
                case "list-out-of-reach" or "list-in-reach" or "revoked":
                    X509Certificate2 listed = certificates.Leaf(clinic.Authority.Root, host, listUrl: "http://ca.practice.test/list.crl");
                    clinic.Network.Host("ca.practice.test", "192.0.2.90");
                    if (kind != "list-out-of-reach")
                    {
                        byte[] list = certificates.RevocationList(clinic.Authority.Root, kind == "revoked" ? [listed] : []);
                        clinic.Network.Listen("192.0.2.90", 80, new Act.HearBytes(), new Act.SayBytes((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {list.Length}\r\nConnection: close\r\n\r\n"), .. list]), new Act.Cut());
                    }

                    return [listed];
                case "good":
                    return [clinic.Authority.Issue([host])];
                case "expired":
                    return [clinic.Authority.Issue([host], from: TimeSpan.FromDays(-93), to: TimeSpan.FromDays(-3))];
                case "not-yet":
                    return [clinic.Authority.Issue([host], from: TimeSpan.FromDays(1000), to: TimeSpan.FromDays(1365))];
                case "other-name":
                    return [clinic.Authority.Issue(["luna.hosting.example"])];
                case "self-signed":
                    return [clinic.Authority.SelfSigned(host)];
                case "private":
                    return [clinic.Stranger.Issue([host]), clinic.Stranger.Root];
                default:
                    var shield = new PracticeAuthority(DateTimeOffset.UtcNow, "Avast Web/Mail Shield Root");
                    return [shield.Issue([host]), shield.Root];
            }
        }

        private void Take(string line)
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "#":
                    Ails += line[2..] + " ";
                    break;
                case "address":
                    Address = words[1];
                    break;
                case "known-as":
                    KnownAs = words[1];
                    break;
                case "token":
                    Token = true;
                    break;
                case "thorough":
                    Thorough = true;
                    break;
                case "trusts-nobody":
                    TrustsNobody = true;
                    break;
                case "entered":
                    Entered.Add(new ServerEndpoint(Enum.Parse<MailProtocol>(words[1], ignoreCase: true), words[2], Number(words[3]), ConnectionSecurity.Cleartext));
                    break;
                case "healed":
                    break;
                case "expect":
                    Expected = [.. words.Skip(1).Where(w => w.Length == 6 && char.IsDigit(w[5]))];
                    Certainty = words.Skip(1).FirstOrDefault(w => w is "proven" or "likely");
                    break;
                case "quiet":
                    Quiet = words[1..];
                    break;
                case "says":
                    Says.Add(line[5..]);
                    break;
                case "step":
                    Steps.Add(line[5..]);
                    break;
                case "watch":
                    Watch = TimeSpan.FromSeconds(int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "pass":
                    passes.Add(words[1..]);
                    break;
                case "forgets":
                    memories[$"{words[1]} {words[2]}"] = TimeSpan.FromSeconds(int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "server":
                    servers.Add((words[1..], []));
                    break;
                case "S:" or "C:" or "H:" or "A:":
                    servers[^1].Lines.Add(line);
                    break;
                default:
                    settings.Add(words);
                    break;
            }
        }
    }
}
