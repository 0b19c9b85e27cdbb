using System.Globalization;
using System.Net;
using System.Text.Json;
using MailDoctor.Benchmarks;

if (args is ["profiles"])
{
    ProfileLookups.Measure();
    return 0;
}

// Run by tests/benchmark on the laboratory's client computer: the servers are real, the round-trip time is made here.
string doctor = args.Length == 2 ? args[0] : throw new ArgumentException("Name the maildoctor program and the laboratory's listing, or say 'profiles'.");
using JsonDocument listing = JsonDocument.Parse(File.ReadAllText(args[1]));
string ispDb = listing.RootElement.GetProperty("ispdb").GetString()!;
TimeSpan roundTrip = TimeSpan.FromMilliseconds(50);
const string Mail = "mail.healthy.test";
const string Address = "anna@healthy.test";
string password = listing.RootElement.GetProperty("scenarios").EnumerateArray().First(s => s.GetProperty("address").GetString() == Address).GetProperty("password").GetString()!;
int[] ports = [993, 143, 995, 110, 465, 587];

string[] webHosts = ["autoconfig.healthy.test", "healthy.test", new Uri(ispDb).Host];
var fronts = new Dictionary<string, IPAddress>();
var proxies = new List<DelayingProxy>();
int next = 10;
foreach ((string host, int[] open) in webHosts.Select(h => (h, new[] { 443 })).Prepend((Mail, ports)))
{
    IPAddress[] upstream;
    try
    {
        upstream = await Dns.GetHostAddressesAsync(host, System.Net.Sockets.AddressFamily.InterNetwork);
    }
    catch (System.Net.Sockets.SocketException)
    {
        continue;
    }

    IPAddress front = IPAddress.Parse($"127.0.1.{next++}");
    fronts[host] = front;
    proxies.AddRange(open.Select(p => new DelayingProxy(new IPEndPoint(front, p), new IPEndPoint(upstream[0], p), roundTrip)));
}

IPAddress system = File.ReadLines("/etc/resolv.conf").Where(l => l.StartsWith("nameserver", StringComparison.Ordinal)).Select(l => IPAddress.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])).First();
using var resolver = new DelayingResolver(new IPEndPoint(IPAddress.Parse("127.0.1.53"), 53), new IPEndPoint(system, 53), roundTrip, fronts);
using var swallow = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
swallow.Bind(new IPEndPoint(IPAddress.Parse("127.0.1.54"), 53));

string front0 = fronts[Mail].ToString();
string[] alone = ["--dns", "127.0.1.53", "--allow-private", "--json"];
string[] common = [.. alone, "--ispdb", ispDb];
var rows = new List<Measurement>
{
    await Doctor("maildoctor --version", 11, ["--version"]),
    await Doctor("maildoctor --help", 11, ["--help"]),
    await Doctor("maildoctor probe, six ports", 9, ["probe", Mail, .. alone], counted: true),
    await Doctor("maildoctor check, six ports", 9, ["check", Address, .. common], counted: true),
    await Doctor("maildoctor check with login", 5, ["check", Address, .. common, "--password-stdin"], counted: true, input: password + "\n"),
    await Doctor("maildoctor check, a server that swallows every packet", 3, ["check", "anna@all-filtered.test", .. common]),
    await Doctor("maildoctor check, a DNS server that says nothing", 3, ["check", Address, "--dns", "127.0.1.54", "--json"]),
    await Other("six openssl sessions, one after another", 5, async () =>
    {
        foreach (int port in ports)
        {
            (string starttls, string talk) = port switch
            {
                993 => ("", "a CAPABILITY\nb LOGOUT\n"),
                143 => ("imap", "a CAPABILITY\nb LOGOUT\n"),
                995 => ("", "CAPA\nQUIT\n"),
                110 => ("pop3", "CAPA\nQUIT\n"),
                465 => ("", "EHLO me\nQUIT\n"),
                _ => ("smtp", "EHLO me\nQUIT\n"),
            };
            await Stopclock.RunAsync("openssl", ["s_client", "-connect", $"{front0}:{port}", "-servername", Mail, "-crlf", "-quiet", "-ign_eof", .. starttls.Length > 0 ? new[] { "-starttls", starttls } : []], talk);
        }
    }),
    await Other("nmap, six ports (imap/pop3 capabilities, smtp-commands, ssl-cert, ssl-enum-ciphers)", 1, () => Stopclock.RunAsync("nmap", ["-Pn", "-n", "-p", string.Join(',', ports), "--script", "imap-capabilities,pop3-capabilities,smtp-commands,ssl-cert,ssl-enum-ciphers", front0])),
    await Other("sslscan, six ports, one after another", 1, async () =>
    {
        foreach (int port in ports)
        {
            string? mode = port switch { 143 => "--starttls-imap", 110 => "--starttls-pop3", 587 => "--starttls-smtp", _ => null };
            await Stopclock.RunAsync("sslscan", [.. mode is null ? Array.Empty<string>() : [mode], $"--sni-name={Mail}", $"{front0}:{port}"]);
        }
    }),
};

TimeSpan check = rows.First(r => r.What == "maildoctor check, six ports").Median;
Console.WriteLine("| measured, 50 ms round trip | median | least to most | check ÷ this | peak memory | connections | DNS questions |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
foreach (Measurement row in rows)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {row.What} | {row.Median.TotalSeconds:0.000} s | {row.Least.TotalSeconds:0.000} to {row.Most.TotalSeconds:0.000} | {check / row.Median:0.000} | {(row.PeakMemory == 0 ? "" : $"{row.PeakMemory / 1048576.0:0} MB")} | {row.Connections} | {row.Questions} |"));
}

// The bound of an examination in round trips: two for SRV and address, six for the slowest kind of session, submission with STARTTLS.
Console.WriteLine();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Bound: 8 round trips, {8 * roundTrip.TotalMilliseconds:0} ms; check ÷ bound = {check / (8 * roundTrip):0.00}."));
proxies.ForEach(p => p.Dispose());
return 0;

Task<Measurement> Doctor(string what, int times, string[] arguments, bool counted = false, string input = "") =>
    Stopclock.TakeAsync(
        what,
        times,
        () => Stopclock.RunAsync(doctor, arguments, input, refusal: 2),
        before: () =>
        {
            proxies.ForEach(p => p.Reset());
            resolver.Reset();
        },
        count: counted ? () => (proxies.Sum(p => p.Connections), resolver.Questions) : null);

static Task<Measurement> Other(string what, int times, Func<Task> run) => Stopclock.TakeAsync(what, times, async () =>
{
    await run();
    return 0;
});
