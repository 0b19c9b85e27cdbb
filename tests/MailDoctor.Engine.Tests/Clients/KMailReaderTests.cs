using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Clients.Readers;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>What KConfig leaves out is what the program's own defaults say (imapresource.kcfg, pop3/settings.kcfg, mailtransport.kcfg; 2026-11-26).</summary>
public sealed class KMailReaderTests
{
    [Theory]
    [InlineData("", ConnectionSecurity.ImplicitTls)] // the default since 2010
    [InlineData("Safety=SSL", ConnectionSecurity.ImplicitTls)]
    [InlineData("Safety=STARTTLS", ConnectionSecurity.StartTls)]
    [InlineData("Safety=None", ConnectionSecurity.Cleartext)]
    [InlineData("Safety=TLS", ConnectionSecurity.Cleartext)] // no word of the resource: it encrypts for SSL and STARTTLS alone
    [InlineData("Safety=ssl", ConnectionSecurity.Cleartext)]
    [InlineData("Safety=None\nOverrideEncryption=TLSV1", ConnectionSecurity.ImplicitTls)]
    [InlineData("OverrideEncryption=UNENCRYPTED", ConnectionSecurity.Cleartext)]
    [InlineData("Safety=STARTTLS\nOverrideEncryption=wrong", ConnectionSecurity.StartTls)] // it complains and goes on with the other
    public void Encryption_of_IMAP_is_what_the_resource_makes_of_it(string lines, ConnectionSecurity security)
    {
        ClientAccountSeen account = Read("akonadi_imap_resource_0rc", $"[network]\nImapServer=h.example\n{lines}\n");

        Assert.Equal((security, 993, false), (account.Security, account.Port, account.PortStated));
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("[cache]\nIntervalCheckTime=20", 20)]
    [InlineData("[cache]\nIntervalCheckEnabled=false\nIntervalCheckTime=20", null)]
    public void IMAP_is_looked_at_every_five_minutes_unless_it_is_set_otherwise(string lines, int? minutes) =>
        Assert.Equal(minutes, Read("akonadi_imap_resource_0rc", $"[network]\nImapServer=h.example\n{lines}\n").ChecksEvery?.TotalMinutes);

    [Fact]
    public void POP3_without_words_is_unencrypted_and_deletes()
    {
        ClientAccountSeen account = Read("akonadi_pop3_resource_0rc", "[General]\nhost=h.example\n");

        Assert.Equal((ConnectionSecurity.Cleartext, 110, false), (account.Security, account.Port, account.LeavesOnServer));
    }

    [Theory]
    [InlineData("leaveOnServer=true", "")]
    [InlineData("leaveOnServer=true\nleaveOnServerCount=100\nleaveOnServerSize=10", "Messages 100, Megabytes 10")]
    [InlineData("leaveOnServer=true\nleaveOnServerCount=-1\nleaveOnServerSize=0", "")]
    [InlineData("leaveOnServer=false\nleaveOnServerCount=100", "")] // it deletes everything anyway
    public void Limits_of_number_and_size_are_read_where_mail_stays(string lines, string limits)
    {
        ClientAccountSeen account = Read("akonadi_pop3_resource_0rc", $"[General]\nhost=h.example\n{lines}\n");

        Assert.Equal(limits, string.Join(", ", account.LeaveLimits.Select(l => $"{l.Kind} {l.Amount}")));
        Assert.Equal(limits.Length == 0 && lines.StartsWith("leaveOnServer=true", StringComparison.Ordinal), account.LeavesAll);
    }

    [Fact]
    public void What_a_transport_leaves_out_is_not_known()
    {
        ClientAccountSeen account = Read("mailtransports", "[Transport 1]\nhost=h.example\n");

        Assert.Equal((null, null, null), (account.Security, account.Port, account.Endpoint));
        Assert.Contains("security not known (the file leaves the encryption out, and KMail before 24.05 then sends unencrypted, newer ones with SSL/TLS; the file leaves the port out", account.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("None", ConnectionSecurity.Cleartext)]
    [InlineData("SSL", ConnectionSecurity.ImplicitTls)]
    [InlineData("TLS", ConnectionSecurity.StartTls)]
    public void What_a_transport_states_is_known(string word, ConnectionSecurity security)
    {
        ClientAccountSeen account = Read("mailtransports", $"[Transport 1]\nhost=h.example\nencryption={word}\nport=2525\n");

        Assert.Equal((security, 2525, ""), (account.Security, account.Port, account.SecurityNote));
    }

    private static ClientAccountSeen Read(string name, string text) =>
        Assert.Single(new KMailReader().Read(new ClientPlace(ClientFile.FromText(name, text), [], [])).OfType<ClientAccountSeen>());
}
