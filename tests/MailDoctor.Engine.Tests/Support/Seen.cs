using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Single observations of which a test says only what matters.</summary>
internal static class Seen
{
    public static DnsAnswered Dns(string name, string type, DnsOutcome outcome, params IReadOnlyList<string> values) =>
        new(name, type, outcome, values.Select(v => new DnsRecordFacts(type, v)).ToArray(), TimeSpan.FromMilliseconds(5));

    /// <summary>The same outcome for both families.</summary>
    public static DnsAnswered[] NoAddress(string host, DnsOutcome outcome) => [Dns(host, "A", outcome), Dns(host, "AAAA", outcome)];

    public static ConnectionTried Tcp(ServerEndpoint endpoint, ConnectOutcome outcome, string address = "192.0.2.1") =>
        new(endpoint, address, outcome, TimeSpan.FromMilliseconds(outcome == ConnectOutcome.Filtered ? 3500 : 25));

    public static ControlPortTried Control(string host, ConnectOutcome outcome, int port = 443) => new(host, port, outcome, TimeSpan.FromMilliseconds(25));

    public static LocalNetworkSeen Network(bool ipv4 = true, bool ipv6 = true, params IReadOnlyList<string> resolvers) =>
        new(resolvers.Count > 0 ? resolvers : ["192.0.2.53:53"], ipv4, ipv6);

    public static SessionBroken Broken(ServerEndpoint endpoint, SessionBreak how, SessionStep step = SessionStep.Greeting, string detail = "a reason") =>
        new(endpoint, step, how, detail, TimeSpan.FromSeconds(5)) { Bytes = 65536 };

    public static DocumentFetched Document(string url, DocumentOutcome outcome, bool secure = true, string source = "autoconfig") =>
        new(source, url, outcome, "what came of it", TimeSpan.FromMilliseconds(80)) { Secure = secure, Status = outcome is DocumentOutcome.TlsFailed or DocumentOutcome.ConnectFailed or DocumentOutcome.TimedOut ? null : 200 };

    public static ServerClaimed Claim(string source, ServerEndpoint endpoint, string asked = "https://ispdb.example/example.org") =>
        new(source, endpoint, asked) { Trusted = true };

    public static ServerClaimed Srv(ServerEndpoint endpoint, int priority = 0, bool inDomain = true, bool authenticated = false) =>
        new("srv", endpoint, $"SRV _{endpoint.Service.ToLowerInvariant()}._tcp.example.org") { Priority = priority, Weight = 1, InDomain = inDomain, Authenticated = authenticated, Trusted = inDomain };

    public static SourceReported Source(string id, SourceOutcome outcome) => new(id, outcome, ["SRV _imaps._tcp.example.org"], "what came of it", TimeSpan.FromMilliseconds(30));

    public static ProviderRecognised Provider(string matchedBy, string confidence = "high", params IReadOnlyList<ProviderObstacle> obstacles) =>
        new("bigmail", "Bigmail", matchedBy, "mx.bigmail.example", confidence, obstacles);

    /// <summary>The same endpoint at another host.</summary>
    public static ServerEndpoint At(this ServerEndpoint endpoint, string host) => endpoint with { Host = host };
}
