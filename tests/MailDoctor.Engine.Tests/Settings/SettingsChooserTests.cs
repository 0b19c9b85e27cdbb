using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Settings;

public sealed class SettingsChooserTests
{
    private static readonly EmailAddress Anna = new("anna", DomainName.Parse("example.org"));

    [Fact]
    public void Recommends_imap_before_pop3_and_implicit_tls_before_starttls()
    {
        CaseFile seen = new CaseBuilder()
            .Working(CaseBuilder.Pop3s).Working(CaseBuilder.ImapStartTls).Working(CaseBuilder.Imaps)
            .Working(CaseBuilder.Submission).Working(CaseBuilder.Submissions).Build();

        AccountSettings settings = SettingsChooser.Choose(seen);

        Assert.Equal(CaseBuilder.Imaps, settings.Incoming?.Endpoint);
        Assert.Equal(CaseBuilder.Submissions, settings.Outgoing?.Endpoint);
        Assert.Equal([CaseBuilder.ImapStartTls, CaseBuilder.Submission, CaseBuilder.Pop3s], settings.Alternatives.Select(a => a.Endpoint));
        Assert.All([settings.Incoming!, settings.Outgoing!], s => Assert.Equal(Verification.Connected, s.Verified));
    }

    [Fact]
    public void Prefers_what_a_login_proved()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.ImapStartTls).SignedIn(CaseBuilder.ImapStartTls).Build();

        ServerSettings? incoming = SettingsChooser.Choose(seen).Incoming;

        Assert.Equal(CaseBuilder.ImapStartTls, incoming?.Endpoint);
        Assert.Equal(Verification.Login, incoming?.Verified);
        Assert.Equal("PLAIN", incoming?.Mechanism);
        Assert.Equal("accepted by the server", incoming?.UsernameOrigin);
    }

    /// <summary>Microsoft's servers announce PLAIN to everybody and take it from nobody: what is known of them decides.</summary>
    [Theory]
    [InlineData("IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2", "oauth2", "XOAUTH2", false)]
    [InlineData("IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2", "app-password oauth2", "PLAIN", true)]     // such as Gmail
    [InlineData("IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2", "", "PLAIN", true)]                        // nobody says anything
    [InlineData("IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED", "", "XOAUTH2", false)]
    [InlineData("IMAP4rev1 AUTH=PLAIN", "oauth2", "PLAIN", false)]                              // there is nothing else to choose
    public void Whether_passwords_are_taken_is_told_by_what_is_known_and_then_by_what_is_announced(string capabilities, string stated, string mechanism, bool password)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, capabilities.Split(' ')).With(new ServerClaimed("profile", CaseBuilder.Imaps, "a profile")
        {
            Trusted = true,
            Mechanisms = stated.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        }).Build();

        ServerSettings? incoming = SettingsChooser.Choose(seen).Incoming;

        Assert.Equal((mechanism, password), (incoming?.Mechanism, incoming?.TakesPassword));
    }

    [Fact]
    public void A_password_that_was_taken_counts_more_than_what_is_said()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps)
            .With(new ServerClaimed("profile", CaseBuilder.Imaps, "a profile") { Trusted = true, Mechanisms = ["oauth2"] }).Build();

        Assert.Equal(("PLAIN", true), (SettingsChooser.Choose(seen).Incoming?.Mechanism, SettingsChooser.Choose(seen).Incoming?.TakesPassword));
    }

    [Fact]
    public void Says_when_a_claim_was_not_seen_working()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Filtered, TimeSpan.FromSeconds(3.5))).Build();

        ServerSettings? incoming = SettingsChooser.Choose(seen).Incoming;

        Assert.Equal(Verification.None, incoming?.Verified);
        Assert.Equal(("the server does not answer", "named by srv; the server does not answer"), (incoming?.Fault, incoming?.EndpointOrigin));
    }

    [Fact]
    public void Says_of_a_server_with_a_certificate_for_another_name_what_it_is_for()
    {
        CaseFile seen = new CaseBuilder().Shows(Encrypted.Bad(CaseBuilder.Imaps, c => c with { Names = ["luna.hosting.example", "mx.hosting.example", "www.hosting.example"] }, nameMatches: false));

        Assert.Equal("the server answers, but its certificate is for luna.hosting.example, mx.hosting.example and 1 more, not for this name", SettingsChooser.Choose(seen).Incoming?.Fault);
    }

    [Fact]
    public void Has_no_fault_to_tell_of_a_server_that_works_or_that_nobody_looked_at()
    {
        Assert.Null(SettingsChooser.Choose(new CaseBuilder().Working(CaseBuilder.Imaps)).Incoming!.Fault);
        Assert.Null(SettingsChooser.Choose(new CaseBuilder().Claimed(CaseBuilder.Imaps)).Incoming!.Fault);
    }

    [Theory]
    [InlineData(false, "IMAP.example.org", true)]
    [InlineData(false, "other.example.org", false)]
    [InlineData(true, "imap.example.org", false)] // needs nobody's word
    public void Knows_for_which_servers_only_the_person_vouches(bool trusted, string named, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(new ServerClaimed("srv", CaseBuilder.Imaps, "SRV") { Trusted = trusted }).Build() with { TrustedHosts = [named] };

        Assert.Equal(expected, SettingsChooser.Choose(seen).Incoming!.TrustedByYou);
    }

    [Fact]
    public void Hands_out_no_setting_for_a_closed_port()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.FromMilliseconds(3))).Build();

        Assert.Null(SettingsChooser.Choose(seen).Incoming);
    }

    [Fact]
    public void Never_recommends_cleartext()
    {
        ServerEndpoint clear = new(MailProtocol.Imap, "imap.example.org", 143, ConnectionSecurity.Cleartext);
        CaseFile seen = new CaseBuilder().Working(clear).Build();

        Assert.Null(SettingsChooser.Choose(seen).Incoming);
    }

    [Fact]
    public void Hands_out_no_submission_server_that_lets_nobody_sign_in()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions, "PIPELINING", "SIZE 1000").Build();

        Assert.Null(SettingsChooser.Choose(seen).Outgoing);
    }

    [Fact]
    public void Carries_the_namespace_prefix()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).With(new NamespacesSeen(CaseBuilder.Imaps, "INBOX.", ".", [], [])).Build();

        Assert.Equal("INBOX.", SettingsChooser.Choose(seen).Incoming?.NamespacePrefix);
    }

    [Theory]
    [InlineData(null, null, "anna@example.org,anna")]
    [InlineData("ab123", null, "ab123,anna@example.org,anna")]
    [InlineData(null, "anna", "anna,anna@example.org")]
    [InlineData("ab123", "ab999", "ab123,ab999,anna@example.org")]
    [InlineData("anna", "anna@example.org", "anna,anna@example.org")]
    public void Tries_at_most_three_login_names(string? given, string? stated, string expected)
    {
        Assert.Equal(expected.Split(','), SettingsChooser.LoginNames(Anna, given, stated).Select(n => n.Name));
    }

    [Theory]
    [InlineData(LoginOutcome.Unavailable, MailProtocol.Imap)] // too many connections: right again in some minutes
    [InlineData(LoginOutcome.Refused, MailProtocol.Pop3)]
    public void A_busy_server_is_no_reason_to_fall_back_to_POP3(LoginOutcome outcome, MailProtocol expected) =>
        Assert.Equal(expected, SettingsChooser.Choose(new CaseBuilder().Working(CaseBuilder.Pop3s).SignedIn(CaseBuilder.Pop3s).Working(CaseBuilder.Imaps)
            .With(new LoginTried(CaseBuilder.Imaps, "anna@example.org", UsernameForm.FullAddress, "PLAIN", outcome, TimeSpan.Zero))).Incoming!.Endpoint.Protocol);

    [Fact]
    public void What_was_tried_and_failed_is_not_called_untried()
    {
        ServerSettings incoming = SettingsChooser.Choose(new CaseBuilder().Working(CaseBuilder.Imaps)
            .With(new LoginTried(CaseBuilder.Imaps, "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Refused, TimeSpan.Zero))).Incoming!;

        Assert.Equal("the usual form, the whole address; tried, and the login failed", incoming.UsernameOrigin);
        Assert.Equal("announced by the server inside TLS; tried, and the login failed", incoming.MechanismOrigin);
    }
}
