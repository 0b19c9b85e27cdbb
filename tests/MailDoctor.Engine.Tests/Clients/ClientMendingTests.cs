using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Clients;

public sealed class ClientMendingTests
{
    private static readonly ServerEndpoint NewImap = new(MailProtocol.Imap, "mail.example.net", 993, ConnectionSecurity.ImplicitTls);

    /// <summary>Configurations in which an account deletes on the server, and whose files can say that it should not.</summary>
    public static TheoryData<string> Deleting =>
    [
        "thunderbird-pop-deletes", "thunderbird-pop-deletes-said", "thunderbird-pop-seven-days", "evolution-pop-deletes", "evolution-pop-days", "kmail-pop-defaults", "claws-pop-at-once", "claws-pop-habit", "mutt-pop-deletes",
        "getmail-empties", "getmail-plain-after-days", "fetchmail-empties-imap", "fetchmail-unchecked", "fetchmail-user-there", "fetchmail-without-user", "mpop-habit-deletes", "outlook-prf-seven-days-auto",
        "outlook-registry-deletes", "autoconfig-pop-first", "kmail-pop-limits", "getmail-large-ones", "fetchmail-flush",
    ];

    [Theory]
    [MemberData(nameof(Deleting))]
    public void What_deletes_on_the_server_stops_doing_so(string name)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.LeavesAll == false);

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { LeaveOnServer = true });
        ClientAccountSeen after = Reread(file, edits, account);

        Assert.NotEmpty(edits);
        Assert.True(after.LeavesAll);
        Assert.Equal((account.Host, account.Port, account.Security, account.Login), (after.Host, after.Port, after.Security, after.Login));
    }

    /// <summary>Nobody is sent to a switch that is where it should be.</summary>
    [Theory]
    [InlineData("thunderbird-pop-keeps-good")]
    [InlineData("evolution-pop-keeps-good")]
    [InlineData("claws-pop-keeps-good")]
    [InlineData("kmail-pop-keeps-good")]
    [InlineData("outlook-registry-keeps-good")]
    public void What_keeps_its_mail_on_the_server_needs_no_steps(string name) =>
        Assert.Empty(ClientMending.Steps(First(name, a => a.Protocol == MailProtocol.Pop3).Account, new ClientTarget { LeaveOnServer = true }));

    public static TheoryData<string> WithImap =>
    [
        "thunderbird-imap-good", "thunderbird-cleartext", "evolution-good", "geary-good", "kmail-good", "claws-good", "mutt-good", "mbsync-good", "mbsync-none", "offlineimap-good", "getmail-good", "aerc-good", "alpine-good",
        "alpine-open", "himalaya-2-good", "himalaya-1-password", "fetchmail-empties-imap", "apple-good", "apple-no-tls", "k9-good", "k9-password", "k9-starttls-optional", "autoconfig-good",
    ];

    [Theory]
    [MemberData(nameof(WithImap))]
    public void Another_server_is_written_as_the_program_reads_it(string name)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.Protocol == MailProtocol.Imap);

        ClientAccountSeen after = Reread(file, ClientMending.Edits(account, new ClientTarget { Endpoint = NewImap }), account);

        Assert.Equal(NewImap, after.Endpoint);
        Assert.Equal(account.Login, after.Login);
    }

    [Theory]
    [InlineData("mutt-command")]
    [InlineData("getmail-unverified")]
    [InlineData("fetchmail-unchecked")]
    [InlineData("msmtp-open")]
    [InlineData("alpine-open")]
    [InlineData("aerc-insecure")]
    public void A_certificate_check_is_switched_on(string name)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.ChecksCertificate == false);

        ClientAccountSeen after = Reread(file, ClientMending.Edits(account, new ClientTarget { CheckCertificate = true }), account);

        Assert.True(after.ChecksCertificate);
    }

    [Fact]
    public void What_is_right_stays_as_it_is()
    {
        foreach (ClientAccountSeen account in Configurations.Names.SelectMany(n => Configurations.Case(n).Of<ClientAccountSeen>()).Where(a => a.Endpoint is not null && !a.OnlyIfOffered && a.PortStated))
        {
            Assert.Empty(ClientMending.Edits(account, new ClientTarget { Endpoint = account.Endpoint, Login = account.Login }));
        }
    }

    // As fetchmail's grammar wants it, which the laboratory's fetchmail confirms.
    [Theory]
    [InlineData("fetchmail-user-there", "  user \"anna@example.org\" there keep is anna here ssl sslcertck\n")]
    [InlineData("fetchmail-without-user", "poll pop.example.org protocol POP3 port 995 uidl ssl sslcertck keep\n")]
    public void Keep_stands_where_fetchmail_takes_it(string name, string line)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, _ => true);

        ClientEdit edit = Assert.Single(ClientMending.Edits(account, new ClientTarget { LeaveOnServer = true }));

        Assert.EndsWith(line, file.Text.Insert(edit.Start, edit.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getmail-plain-after-days", "ca_certs")]
    [InlineData("offlineimap-starttls", "sslcacertfile")]
    public void A_connection_that_becomes_encrypted_is_checked(string name, string key)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, _ => true);
        var tls = new ServerEndpoint(account.Protocol, account.Host!, account.Protocol == MailProtocol.Imap ? 993 : 995, ConnectionSecurity.ImplicitTls);

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { Endpoint = tls });

        Assert.Contains(edits, e => e.Becomes.StartsWith(key, StringComparison.Ordinal));
        ClientAccountSeen after = Reread(file, edits, account);
        Assert.Equal((tls, true), (after.Endpoint, after.ChecksCertificate));
    }

    [Fact]
    public void What_an_account_inherits_is_not_said_again()
    {
        var file = ClientFile.FromText("~/msmtprc", "defaults\ntls on\ntls_starttls off\naccount a\nhost old.example.org\nport 465\n");
        ClientAccountSeen account = Assert.Single(new MailDoctor.Engine.Clients.Readers.MsmtpReader().Read(new ClientPlace(file)).OfType<ClientAccountSeen>());

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { Endpoint = account.Endpoint! with { Host = "new.example.org" } });

        Assert.Equal(["host new.example.org"], edits.Select(e => e.Becomes));
    }

    // What stands round the values stays: entities, attributes with brackets, CRLF, comments, a value that only looks like the element.
    [Fact]
    public void Changes_nothing_in_an_XML_file_but_the_values()
    {
        const string before = "<?xml version=\"1.0\"?>\r\n<!-- <port>1</port> -->\r\n<clientConfig version=\"1.1\" note=\"a > b\">\r\n\t<emailProvider id=\"x.org\"><domain>x.org</domain>\r\n"
            + "<incomingServer type=\"pop3\" x='>'><hostname >old.x.org</hostname>\r\n<port\r\n>995</port><socketType>SSL</socketType><username>a&amp;b</username></incomingServer>\r\n</emailProvider></clientConfig>";
        var file = ClientFile.FromText("~/x.xml", before);
        ClientAccountSeen account = Assert.Single(new MailDoctor.Engine.Clients.Readers.AutoconfigFileReader().Read(new ClientPlace(file)).OfType<ClientAccountSeen>());

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(
            account, new ClientTarget { Endpoint = new ServerEndpoint(MailProtocol.Pop3, "new.x.org", 110, ConnectionSecurity.StartTls), Login = "a<b>&c", LeaveOnServer = true });
        string after = edits.OrderByDescending(e => e.Start).Aggregate(before, (text, e) => text[..e.Start] + e.Text + text[(e.Start + e.Length)..]);

        Assert.Equal(
            before.Replace("old.x.org", "new.x.org", StringComparison.Ordinal).Replace(">995<", ">110<", StringComparison.Ordinal).Replace(">SSL<", ">STARTTLS<", StringComparison.Ordinal)
                .Replace("a&amp;b", "a&lt;b&gt;&amp;c", StringComparison.Ordinal)
                .Replace("x='>'>", "x='>'><pop3><leaveMessagesOnServer>true</leaveMessagesOnServer><daysToLeaveMessagesOnServer>36500</daysToLeaveMessagesOnServer></pop3>", StringComparison.Ordinal),
            after);
    }

    [Fact]
    public void A_value_of_the_registry_stays_of_its_kind()
    {
        const string key = "[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]\r\n";
        string before = $"Windows Registry Editor Version 5.00\r\n\r\n{key}\"Account Name\"=\"x\"\r\n\"IMAP Server\"=hex:6f,00,6c,00,64,00,2e,00,78,00,2e,00,\\\r\n  6f,00,72,00,67,00,00,00\r\n\"IMAP User\"=\"dom\\\\a\"\r\n\"IMAP Port\"=dword:0000008f\r\n\"IMAP Use SSL\"=dword:00000000\r\n";
        var file = ClientFile.FromText("~/x.reg", before);
        ClientAccountSeen account = Assert.Single(new MailDoctor.Engine.Clients.Readers.OutlookRegistryReader().Read(new ClientPlace(file)).OfType<ClientAccountSeen>());

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { Endpoint = new ServerEndpoint(MailProtocol.Imap, "n.x.org", 993, ConnectionSecurity.ImplicitTls), Login = "dom\\\"b" });
        string after = edits.OrderByDescending(e => e.Start).Aggregate(before, (text, e) => text[..e.Start] + e.Text + text[(e.Start + e.Length)..]);

        Assert.Equal("old.x.org", account.Host);
        Assert.Contains("\"IMAP Server\"=hex:6e,00,2e,00,78,00,2e,00,6f,00,72,00,67,00,00,00\r\n\"IMAP User\"=\"dom\\\\\\\"b\"\r\n\"IMAP Port\"=dword:000003e1\r\n\"IMAP Use SSL\"=dword:00000001\r\n", after, StringComparison.Ordinal);
        ClientAccountSeen again = Reread(file, edits, account);
        Assert.Equal(("n.x.org", 993, "dom\\\"b"), (again.Host, again.Port!.Value, again.Login));
    }

    // A bracket, a quote or a command in a login name stays a character in the formats that have no lines.
    [Theory]
    [InlineData("apple-good")]
    [InlineData("k9-good")]
    [InlineData("autoconfig-good")]
    [InlineData("outlook-registry-deletes")]
    public void A_hostile_login_name_stays_inside_its_value(string name)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.Protocol != MailProtocol.Smtp);
        const string hostile = "an\"na'</string>&<x/>\\@example.org";

        ClientAccountSeen after = Reread(file, ClientMending.Edits(account, new ClientTarget { Login = hostile }), account);

        Assert.Equal((hostile, account.Host, account.Port, account.Security), (after.Login, after.Host, after.Port, after.Security));
    }

    [Fact]
    public void Fetchmail_without_encryption_gets_the_word_and_the_port_for_it()
    {
        (ClientFile file, ClientAccountSeen account) = First("fetchmail-cleartext", _ => true);
        var tls = new ServerEndpoint(MailProtocol.Pop3, account.Host!, 995, ConnectionSecurity.ImplicitTls);

        ClientAccountSeen after = Reread(file, ClientMending.Edits(account, new ClientTarget { Endpoint = tls }), account);

        Assert.Equal((tls, account.Login, true), (after.Endpoint, after.Login, after.LeavesOnServer));
    }

    [Theory]
    [InlineData("mutt-optional-tls", "set ssl_force_tls=yes")]
    [InlineData("alpine-open", "{imap.example.org:143/tls/user=anna}")]
    public void What_is_only_if_offered_becomes_a_must(string name, string line)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.OnlyIfOffered);

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { Endpoint = account.Endpoint });
        ClientAccountSeen after = Reread(file, edits, account);

        Assert.Contains(line, Assert.Single(edits).Becomes, StringComparison.Ordinal);
        Assert.Equal((false, account.Endpoint), (after.OnlyIfOffered, after.Endpoint));
        Assert.NotEqual(false, after.ChecksCertificate);
    }

    // Of every program in whose file a password was found.
    [Fact]
    public void Says_how_a_program_does_without_the_password_in_its_file()
    {
        ClientAccountSeen[] stored = [.. Configurations.Names.SelectMany(n => Configurations.Case(n).Of<ClientAccountSeen>()).Where(a => a.Secret is not null)];

        Assert.NotEmpty(stored);
        Assert.All(stored, a => Assert.NotNull(ClientMending.ReaderOf(a.Client)!.WithoutPassword(a)));
        Assert.All(stored, a => Assert.DoesNotContain("$(x)", ClientMending.ReaderOf(a.Client)!.WithoutPassword(a with { Login = "$(x)`y`\"" })!, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_the_exact_line()
    {
        (_, ClientAccountSeen account) = First("mpop-habit-deletes", _ => true);

        string step = Assert.Single(ClientMending.Steps(account, new ClientTarget { LeaveOnServer = true }));

        Assert.Equal("In ~/mpop-habit-deletes/mpoprc, after line 1, add: keep on", step);
    }

    [Fact]
    public void Says_where_to_click()
    {
        (_, ClientAccountSeen account) = First("thunderbird-pop-deletes-said", _ => true);

        IReadOnlyList<string> steps = ClientMending.Steps(account, new ClientTarget { LeaveOnServer = true });

        Assert.Contains("Leave messages on server", steps[0], StringComparison.Ordinal);
        Assert.Contains("user_pref(\"mail.server.server1.leave_on_server\", false);  to: user_pref(\"mail.server.server1.leave_on_server\", true);", steps[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_is_stopped_first()
    {
        (_, ClientAccountSeen account) = First("thunderbird-pop-deletes", _ => true);

        IReadOnlyList<ClientEdit> edits = ClientMending.Edits(account, new ClientTarget { LeaveOnServer = true, Endpoint = new ServerEndpoint(MailProtocol.Pop3, "x.example.org", 110, ConnectionSecurity.StartTls) });

        Assert.Equal(SettingKind.LeaveOnServer, edits[0].Kind);
        Assert.True(edits.Count >= 4);
    }

    [Theory]
    [InlineData("thunderbird-imap-good")]
    [InlineData("mutt-good")]
    [InlineData("mbsync-good")]
    [InlineData("alpine-good")]
    [InlineData("aerc-good")]
    [InlineData("fetchmail-good")]
    [InlineData("himalaya-1-password")]
    public void A_hostile_login_name_breaks_nothing_out(string name)
    {
        (ClientFile file, ClientAccountSeen account) = First(name, a => a.Protocol != MailProtocol.Smtp);
        const string hostile = "an\"na'`id`$(x);|#\\<x>@example.org";

        ClientAccountSeen after = Reread(file, ClientMending.Edits(account, new ClientTarget { Login = hostile }), account);

        Assert.Contains(after.Login, new[] { hostile, account.Login });
        Assert.Equal((account.Host, account.Port, account.Security), (after.Host, after.Port, after.Security));
    }

    private static (ClientFile File, ClientAccountSeen Account) First(string name, Func<ClientAccountSeen, bool> which)
    {
        ClientAccountSeen account = Configurations.Case(name).Of<ClientAccountSeen>().First(which);
        return (Configurations.Files(name).Single(f => f.Path == account.File), account);
    }

    private static ClientAccountSeen Reread(ClientFile file, IReadOnlyList<ClientEdit> edits, ClientAccountSeen account)
    {
        string text = file.Text;
        foreach (ClientEdit edit in edits.OrderByDescending(e => e.Start))
        {
            text = text[..edit.Start] + edit.Text + text[(edit.Start + edit.Length)..];
        }

        var changed = new ClientFile(file.Path, (byte[])[.. file.Bytes.Span[..file.MarkLength], .. file.Encoding.GetBytes(text)]);
        IClientReader reader = Catalog.ClientReaders.First(r => r.Client == account.Client);
        ClientAccountSeen[] all = reader.Read(new ClientPlace(changed)).OfType<ClientAccountSeen>().Where(a => a.Protocol == account.Protocol).ToArray();
        return all.FirstOrDefault(a => a.Account == account.Account) ?? all[0];
    }
}
