using System.Text.Json;
using System.Text.Json.Nodes;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Output;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Output;

public sealed class ReportDocumentTests
{
    public static TheoryData<string> Reports => [.. All.Keys];

    private static Dictionary<string, Report> All { get; } = new()
    {
        ["healthy"] = Cases.Healthy,
        ["ready"] = Cases.Ready,
        ["broken"] = Cases.Broken,
        ["attacked"] = Cases.Attacked,
        ["empty"] = Report.From(new CaseBuilder()),
        ["probe"] = Report.From(new CaseBuilder().Working(CaseBuilder.Imaps).Build() with { Address = null, Host = "imap.example.org" }),
        ["starttls, pop and login"] = Report.From(new CaseBuilder().Working(CaseBuilder.ImapStartTls).Working(CaseBuilder.Pop3StartTls).Working(CaseBuilder.Submission)
            .SignedIn(CaseBuilder.ImapStartTls, "IMAP4rev1", "IDLE")),
        ["TLS that fails"] = Report.From(new CaseBuilder().Claimed(CaseBuilder.Imaps).Resolved("imap.example.org")
            .With(
                new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
                new TlsFailed(CaseBuilder.Imaps, TlsFailureKind.Alert, "protocol_version", TimeSpan.Zero) { Alert = 70 })),
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Keeps_to_the_shipped_schema(string name)
    {
        string json = Json(All[name]);

        Assert.Empty((await Schemas.ReportAsync()).Validate(json));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Is_plain_ascii_without_control_characters(string name) =>
        Assert.DoesNotContain(Json(All[name]), c => c is not '\n' and (< ' ' or > '~'));

    [Fact]
    public async Task Would_be_caught_with_a_member_that_the_schema_does_not_know()
    {
        JsonNode json = JsonNode.Parse(Json(Cases.Healthy))!;
        json["endpoints"]![0]!["surprise"] = 1;

        Assert.NotEmpty((await Schemas.ReportAsync()).Validate(json.ToJsonString()));
    }

    [Fact]
    public void Says_all_there_is_about_an_endpoint()
    {
        JsonNode imap = JsonNode.Parse(Json(Cases.Healthy))!["endpoints"]![0]!;

        Assert.Equal("""
            {"protocol":"imap","host":"imap.example.org","port":993,"security":"implicit-tls","addresses":["192.0.2.1"],"connections":[{"address":"192.0.2.1","outcome":"connected","elapsedMs":20}],"state":"works","tls":{"version":"TLS 1.3","cipher":"TLS_AES_256_GCM_SHA384","trusted":true,"certificate":{"subject":"CN=imap.example.org","names":["imap.example.org"],"issuer":"CN=Example Issuing CA 1, O=Example Trust","notBefore":"2026-10-23T12:00:00+00:00","notAfter":"2027-01-21T12:00:00+00:00"},"problems":[]},"greeting":"* OK ready","capabilities":{"beforeTls":null,"beforeLogin":["IMAP4rev1","IDLE","NAMESPACE","SPECIAL-USE","AUTH=PLAIN"],"afterLogin":["IMAP4rev1","IDLE"]},"mechanisms":["PLAIN"],"logins":[{"username":"anna@example.org","mechanism":"PLAIN","outcome":"accepted","code":null,"serverText":null}],"timingsMs":{"dns":5,"connect":20,"tls":30,"greeting":20,"login":41}}
            """, imap.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void States_the_settings_with_their_proof()
    {
        JsonNode settings = JsonNode.Parse(Json(Cases.Healthy))!["settings"]!;

        Assert.Equal("""{"protocol":"smtp","host":"smtp.example.org","port":465,"security":"implicit-tls","username":"anna@example.org","mechanism":"PLAIN","verified":"login","sources":["srv"],"trusted":true,"keepAlive":null}""", settings["outgoing"]!.ToJsonString());
        Assert.Null(JsonNode.Parse(Json(Cases.Broken))!["settings"]!["outgoing"]);
    }

    [Fact]
    public void Keeps_what_a_server_sent_and_makes_sentences_printable()
    {
        JsonNode json = JsonNode.Parse(Json(Cases.Attacked))!;

        Assert.Equal(Cases.Hostile, (string)json["endpoints"]![0]!["greeting"]!);
        Assert.All(json["findings"]![0]!["evidence"]!.AsArray(), e => Hostility.AssertHarmless((string)e!));
        Hostility.AssertHarmless((string)json["findings"]![0]!["message"]!);
        Hostility.AssertHarmless((string)json["sources"]![0]!["detail"]!);
    }

    [Fact]
    public void Names_the_problems_of_a_certificate()
    {
        var endpoint = CaseBuilder.Imaps;
        Report report = Report.From(new CaseBuilder().With(
            new TlsNegotiated(endpoint, "TLS 1.3", "X", TimeSpan.Zero),
            new CertificateSeen(endpoint, "192.0.2.1", [CaseBuilder.Certificate("other.example.org")], ChainVerdict.SelfSigned, NameMatches: false, Trusted: false)));

        JsonNode tls = JsonNode.Parse(Json(report))!["endpoints"]![0]!["tls"]!;

        Assert.Equal("""["name-mismatch","self-signed"]""", tls["problems"]!.ToJsonString());
        Assert.False((bool)tls["trusted"]!);
    }

    private static string Json(Report report)
    {
        var text = new StringWriter();
        new ReportPrinter(new SafeWriter(text), json: true, verbose: false).Print(report, ReportKind.Check);
        return text.ToString();
    }
}
