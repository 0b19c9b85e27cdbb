using System.Text.RegularExpressions;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed partial class DomainPublicationTests
{
    private static readonly ServerSettings StartTls = ExportAccounts.Server(MailProtocol.Imap, "imap.example.org", 143, ConnectionSecurity.StartTls);

    [Fact]
    public void Every_service_has_a_record_and_what_is_not_offered_says_so()
    {
        string[] zone = File(Written(Request(ExportAccounts.Imap, ExportAccounts.Submissions, StartTls)), "zone.txt").Split('\n');

        Assert.Contains("_imaps._tcp.example.org. 3600 IN SRV 0 1 993 imap.example.org.", zone);
        Assert.Contains("_imap._tcp.example.org. 3600 IN SRV 10 1 143 imap.example.org.", zone);
        Assert.Contains("_submissions._tcp.example.org. 3600 IN SRV 0 1 465 smtp.example.org.", zone);
        Assert.All(new[] { "_pop3s", "_pop3", "_submission" }, label => Assert.Contains($"{label}._tcp.example.org. 3600 IN SRV 0 0 0 .", zone));
        Assert.Equal(6, zone.Count(l => l.StartsWith('_') && l.Contains(" SRV ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Our_own_readers_find_the_servers_for_another_account_of_the_domain()
    {
        ExportOutcome.Written done = Written(Request(ExportAccounts.Imap, ExportAccounts.Submissions, ExportAccounts.All["pop"].Settings.Incoming!));
        EmailAddress berta = ExportAccounts.Address("berta@example.org");

        AutoconfigDocument autoconfig = AutoconfigDocument.Read(Bytes(done, "autoconfig/config-v1.1.xml"), berta);
        Assert.Equal([993, 995, 465], autoconfig.Servers.Select(s => s.Port));
        Assert.All(autoconfig.Servers, s => Assert.Equal("berta@example.org", s.Username));
        Assert.True(autoconfig.Servers.Single(s => s.Protocol == MailProtocol.Pop3).LeaveMessagesOnServer);

        PaccDocument pacc = PaccDocument.Read(Bytes(done, "ua-auto-config/user-agent-configuration.json"), berta);
        Assert.Equal([("imap.example.org", 993), ("pop.example.org", 995), ("smtp.example.org", 465)], pacc.Servers.Select(s => (s.Host, s.Port)));

        AutodiscoverDocument autodiscover = AutodiscoverDocument.Read(Bytes(done, "autodiscover/autodiscover.xml"));
        Assert.Equal([MailProtocol.Imap, MailProtocol.Smtp], autodiscover.Servers.Select(s => s.Protocol));
        Assert.All(autodiscover.Servers, s => Assert.Null(s.Username));
    }

    [Fact]
    public void The_digest_in_the_zone_is_that_of_the_document()
    {
        ExportOutcome.Written done = Written(Request(ExportAccounts.Imap, ExportAccounts.Submissions));

        Match record = Txt().Match(File(done, "zone.txt"));

        Assert.True(PaccDocument.Matches(record.Groups[1].Value, Bytes(done, "ua-auto-config/user-agent-configuration.json").Span));
    }

    [Fact]
    public void A_login_name_before_the_at_sign_becomes_a_placeholder_and_other_formats_are_left_out()
    {
        ExportOutcome.Written done = Written(Request(ExportAccounts.Imap with { Username = "anna" }, ExportAccounts.Submissions with { Username = "anna" }));

        Assert.Equal(2, File(done, "autoconfig/config-v1.1.xml").Split("<username>%EMAILLOCALPART%</username>").Length - 1);
        Assert.Equal(["zone.txt", "autoconfig/config-v1.1.xml", "README.txt"], done.Files.Select(f => f.Name));
        Assert.Contains(done.Notes, n => n.Contains("no PACC document", StringComparison.Ordinal));
        Assert.Contains(done.Notes, n => n.Contains("no Autodiscover answer", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_login_name_cannot_be_published() => Assert.Contains(
        "login name",
        Refused(Request(ExportAccounts.Imap with { Username = "u4711" }, ExportAccounts.Submissions)).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void What_was_not_seen_working_is_not_published()
    {
        Assert.Contains("for sending none was", Refused(Request(ExportAccounts.Imap, ExportAccounts.Submissions with { Verified = Verification.None })).Reason, StringComparison.Ordinal);
        string zone = File(Written(Request(ExportAccounts.Imap, ExportAccounts.Submissions, StartTls with { Verified = Verification.None })), "zone.txt");
        Assert.Contains("_imap._tcp.example.org. 3600 IN SRV 0 0 0 .\n", zone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verification.Connected, Verification.Connected, true)]
    [InlineData(Verification.Login, Verification.Connected, true)]
    [InlineData(Verification.Login, Verification.Login, false)]
    public void Where_no_login_was_seen_every_file_for_people_says_so(Verification reading, Verification sending, bool said)
    {
        ExportOutcome.Written done = Written(Request(ExportAccounts.Imap with { Verified = reading }, ExportAccounts.Submissions with { Verified = sending }));

        Assert.All(
            new[] { "zone.txt", "autoconfig/config-v1.1.xml", "autodiscover/autodiscover.xml", "README.txt" },
            name => Assert.Equal(said, File(done, name).Contains("NOT VERIFIED", StringComparison.Ordinal)));
        Assert.Equal(said, done.Notes.Any(n => n.StartsWith("NOT VERIFIED", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_policy_names_the_hosts_that_take_the_mail()
    {
        PublicationRequest request = Request(ExportAccounts.Imap, ExportAccounts.Submissions) with { MailExchangers = ["mx.example.org", "evil\n.example"], Name = "A <b> & \"C\"" };

        ExportOutcome.Written done = Written(request);

        Assert.Contains("    mx: mx.example.org\n", File(done, "README.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", File(done, "README.txt"), StringComparison.Ordinal);
        Assert.Contains("<displayName>A &lt;b&gt; &amp; \"C\"</displayName>", File(done, "autoconfig/config-v1.1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_what_the_golden_file_shows() => Golden.AssertEqual(
        "Publication/example.org.txt",
        string.Concat(Written(Request(ExportAccounts.Imap, ExportAccounts.Submissions, StartTls) with { MailExchangers = ["mx.example.org"] }).Files.Select(f => $"===== {f.Name} ({f.MediaType})\n{f.Text}")));

    private static PublicationRequest Request(ServerSettings incoming, ServerSettings outgoing, params IReadOnlyList<ServerSettings> alternatives) =>
        new(DomainName.Parse("example.org"), ExportAccounts.Address("anna@example.org"), new AccountSettings(incoming, outgoing, alternatives)) { Today = CaseBuilder.Noon };

    private static ExportOutcome.Written Written(PublicationRequest request) => Assert.IsType<ExportOutcome.Written>(DomainPublication.Write(request));

    private static ExportOutcome.Refused Refused(PublicationRequest request) => Assert.IsType<ExportOutcome.Refused>(DomainPublication.Write(request));

    private static string File(ExportOutcome.Written done, string name) => done.Files.Single(f => f.Name == name).Text;

    private static ReadOnlyMemory<byte> Bytes(ExportOutcome.Written done, string name) => done.Files.Single(f => f.Name == name).Content;

    [GeneratedRegex("^_ua-auto-config\\.example\\.org\\. 3600 IN TXT \"(.+)\"$", RegexOptions.Multiline)]
    private static partial Regex Txt();
}
