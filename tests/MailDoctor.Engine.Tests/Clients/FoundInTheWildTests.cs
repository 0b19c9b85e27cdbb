using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>Ways of writing that people's own files have: read as the program itself reads them.</summary>
public sealed class FoundInTheWildTests
{
    // mutt 2.2.12 puts lines together before it looks for comments (mutt -F FILE -Q VARIABLE).
    [Fact]
    public void A_comment_of_mutt_goes_on_behind_a_backslash() => Assert.Empty(AccountsOf("muttrc", "# away: \\\nset folder=imaps://imap.example.org/\nset editor=vi # and: \\\nset smtp_url=smtps://smtp.example.org/\n"));

    [Fact]
    public void A_text_of_mutt_ends_with_its_line_and_goes_on_behind_a_backslash()
    {
        ClientAccountSeen[] accounts = AccountsOf("muttrc", "set signature=\"~/.signature\nset folder=\"imaps://imap.\\\nexample.org/\"\n");

        Assert.Equal("imap.example.org", Assert.Single(accounts).Host);
        Assert.Equal(2, accounts[0].Line);
    }

    [Fact]
    public void Backticks_of_mutt_without_an_end_hide_no_other_line() =>
        Assert.Single(AccountsOf("muttrc", "set my_a=\"`pass\nset folder=imaps://imap.example.org/\nset my_b=`pass`\n"));

    [Fact]
    public void Every_account_of_mutt_keeps_its_own_name_and_password()
    {
        IReadOnlyList<Observation> seen = Read(
            ("muttrc", "source one\nfolder-hook imaps://two.example.org/ 'source two'\nmacro index <f3> '<sync-mailbox><enter-command>source three<enter><change-folder>!<enter>'\n"),
            ("one", "set imap_user=anna\nset imap_pass=x\nset folder=imaps://one.example.org/\nset from=anna@one.example.org\n"),
            ("two", "set imap_user=bea\nset folder=imaps://two.example.org/\nset from=bea@two.example.org\nset imap_pass=`pass two`\n"),
            ("three", "set imap_user=carla\nset imap_pass=z\nset folder=imaps://three.example.org/\nset from=carla@three.example.org\n"));

        Assert.Equal(
            ["one.example.org anna anna@one.example.org 2", "two.example.org bea bea@two.example.org ", "three.example.org carla carla@three.example.org 2"],
            seen.OfType<ClientAccountSeen>().Select(a => $"{a.Host} {a.Login} {a.Email} {a.Secret?.Line}"));
    }

    [Fact]
    public void Files_that_a_hook_or_a_key_of_mutt_reads_are_asked_for() => Assert.Equal(
        ["~/.mutt/home", "~/.mutt/work", "~/.mutt/club", "a/b"],
        Reader("muttrc").Companions(ClientFile.FromText("muttrc", "set my_dir=a\nsource $HOME/.mutt/home\nfolder-hook work 'source ~/.mutt/work'\nmacro index c ':source ~/.mutt/club\\n'\nsource $my_dir/b\nsource \"gpg -d x|\"\nsource $else/c\n")));

    [Fact]
    public void An_account_hook_of_mutt_gives_name_and_password_to_the_server_it_fits()
    {
        ClientAccountSeen[] accounts = AccountsOf(
            "muttrc",
            "set imap_user=nobody\nset imap_pass=x\nset folder=imaps://imap.example.org/\naccount-hook . 'unset imap_user; unset imap_pass'\naccount-hook imaps://imap\\\\.example\\\\.org:993 'set imap_user=anna imap_pass=y'\naccount-hook imaps://other.example.net 'set imap_user=bea'\n");

        Assert.Equal(["imap.example.org anna 5", "other.example.net bea "], accounts.Select(a => $"{a.Host} {a.Login} {a.Secret?.Line}"));
    }

    [Fact]
    public void A_password_of_mutt_that_a_command_brings_stands_in_no_file() => Assert.All(
        AccountsOf("muttrc", "set my_pass=`pass x`\nset imap_user=anna\nset imap_pass=$my_pass\nset folder=imaps://$imap_user@imap.example.org\nset smtp_url=smtps://$imap_user:$imap_pass@smtp.example.org\n"),
        a => Assert.Equal((null, "anna"), (a.Secret, a.Login)));

    [Fact]
    public void Folders_that_a_command_of_mutt_lists_are_told() => Assert.Equal(
        "mailboxes",
        Assert.Single(Read(("muttrc", "mailboxes `list imaps://anna:x@imap.example.org`\n")).OfType<ClientCommandLeft>()).Setting);

    [Fact]
    public void OfflineImap_uses_what_it_lists_and_fills_names_in()
    {
        ClientAccountSeen[] accounts = AccountsOf(
            "offlineimaprc",
            """
            [general]
            accounts = one, three
            [DEFAULT]
            zone = example.org
            remoteuser = anna%%x
            [Account one]
            remoterepository = r1
            [Account two]
            remoterepository = r2
            [Account three]
            localrepository = r3
            [Repository r1]
            type = IMAP
            remotehost = imap.%(zone)s
            [Repository r2]
            type = IMAP
            remotehost = two.example.org
            [Repository r3]
            type = IMAP
            remotehosteval = get_host("x")
            """);

        Assert.Equal(
            ["imap.example.org anna%x True False", "two.example.org anna%x False False", " anna%x True True"],
            accounts.Select(a => $"{a.Host} {a.Login} {a.Enabled} {a.HostFromCommand}"));
    }

    [Theory]
    [InlineData("tls on # because")]
    [InlineData("tls yes")]
    [InlineData("tls_starttls \"of\"")]
    [InlineData("port smtps")]
    public void Msmtp_refuses_a_file_and_nobody_says_that_it_is_open(string line)
    {
        IReadOnlyList<Observation> seen = Read(("msmtprc", $"account a\nhost smtp.example.org\ntls on\n{line}\n"));

        Assert.Equal(4, Assert.Single(seen.OfType<ClientFileFaulty>()).Line);
        Assert.NotEqual(ConnectionSecurity.Cleartext, Assert.Single(seen.OfType<ClientAccountSeen>()).Security);
    }

    [Fact]
    public void A_tunnel_of_mbsync_is_neither_open_nor_encrypted_as_far_as_is_known() =>
        Assert.Null(Assert.Single(AccountsOf("mbsyncrc", "IMAPStore x\nHost imap.example.org\nTunnel \"ssh -q imap.example.org imapd\"\n")).Security);

    [Fact]
    public void An_empty_line_ends_a_section_of_mbsync()
    {
        IReadOnlyList<Observation> seen = Read(("mbsyncrc", "Create Both\n\nIMAPAccount x\nHost imap.example.org\n# a word\n\nPass y\nSSLType IMAPS\n\nExpunge None\n"));

        Assert.Equal(7, seen.OfType<ClientFileFaulty>().First().Line);
        Assert.Null(seen.OfType<ClientAccountSeen>().SingleOrDefault()?.Secret);
    }

    [Fact]
    public void A_word_of_fetchmail_without_an_argument_swallows_nobody() =>
        Assert.Equal("anna", Assert.Single(AccountsOf("fetchmailrc", "poll pop.example.org proto pop3 tracepolls user anna is anna here keep ssl\n")).Login);

    [Fact]
    public void Himalaya_before_version_1_has_accounts_as_well()
    {
        ClientAccountSeen[] accounts = AccountsOf(
            "himalaya.toml",
            """
            display-name = "Anna"
            [home]
            email = "anna@example.org"
            backend = "imap"
            imap-host = "imap.example.org"
            imap-port = 143
            imap-starttls = true
            imap-login = "anna"
            imap-passwd-cmd = "pass x"
            sender = "sendmail"
            smtp-host = "smtp.example.org"
            smtp-port = 465
            smtp-login = "anna"
            smtp-passwd.raw = "x"
            [accounts.work]
            backend = "imap"
            imap.host = "imap.example.net"
            imap.port = 143
            imap.encryption = "none"
            imap.login = "bea"
            imap.passwd.raw = "y"
            """);

        Assert.Equal(
            ["home imap.example.org:143 StartTls True ", "home smtp.example.org:465 ImplicitTls False 14", "work imap.example.net:143 Cleartext True 21"],
            accounts.Select(a => $"{a.Account} {a.Host}:{a.Port} {a.Security} {a.Enabled} {a.Secret?.Line}"));
    }

    // Half-written lines put a password where another value should be.
    [Theory]
    [InlineData("muttrc", "set smtp_url=\"smtps://anna:hunter2")]
    [InlineData("muttrc", "set folder=\"imaps://anna@imap.example.org set imap_pass=hunter2")]
    [InlineData("muttrc", "set folder=imaps://anna@imap.example.org/\nset record=imaps://anna:hunter2@imap.example.org/\n")]
    [InlineData("muttrc", "set folder=imaps://anna:12/hunter2@imap.example.org/\n")]
    [InlineData("fetchmailrc", "poll imap.example.org proto imap user \"anna there with password hunter2 is anna here\n")]
    [InlineData("msmtprc", "account a\nhost smtp.example.org user anna password hunter2\n")]
    [InlineData("msmtprc", "account a\nhost smtp.example.org\nuser anna password hunter2\n")]
    [InlineData("msmtprc", "account a\nhost smtp.example.org\nuser \"anna\"  password=hunter2\n")]
    [InlineData("offlineimaprc", "[Repository r]\ntype = IMAP\nremotehost = imap.example.org\nremoteuser = anna remotepass = hunter2\n")]
    [InlineData("getmailrc", "[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.org password = hunter2\nusername = anna password: hunter2\n")]
    [InlineData("himalaya.toml", "[accounts.a]\nimap.server = \"imaps://anna:hunter2\"\n")]
    [InlineData("aerc-accounts.conf", "[a]\nsource = imaps://anna:hunter2\n")]
    [InlineData("mbsyncrc", "IMAPAccount a\nHost imap.example.org\nUser \"anna Pass hunter2\n")]
    [InlineData("pinerc", "inbox-path={imap.example.org/user=anna password hunter2")]
    public void A_password_in_the_wrong_place_is_not_kept(string name, string text)
    {
        ClientFile file = ClientFile.FromText(name, text);

        IReadOnlyList<Observation> seen = ClientReading.Read(Reader(name), new ClientPlace(file));

        Assert.DoesNotContain("hunter2", CaseFileReader.Write(Support.Accounts.Case(seen)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("mbsyncrc", "IMAPAccount a{0}\nHost imap.example.org\n\n")]
    [InlineData("fetchmailrc", "poll h{0}.example.org proto imap user x pass y\n")]
    [InlineData("mbsyncrc", "nonsense\n")]
    public void Very_many_accounts_or_faults_are_bounded(string name, string piece)
    {
        ClientFile file = ClientFile.FromText(name, string.Concat(Enumerable.Range(0, 5000).Select(i => piece.Replace("{0}", $"{i}", StringComparison.Ordinal))));

        IReadOnlyList<Observation> seen = ClientReading.Read(Reader(name), new ClientPlace(file));

        Assert.InRange(seen.Count, 1, 220);
        Assert.Matches(@"4990 more lines cannot be read|it has \d+ accounts", seen[^1].Describe());
    }

    private static IClientReader Reader(string name) => Catalog.ClientReaders.First(r => r.Recognises(ClientFile.FromText(name, "")));

    private static IReadOnlyList<Observation> Read(params (string Name, string Text)[] files)
    {
        ClientFile[] all = [.. files.Select(f => ClientFile.FromText("home/" + f.Name, f.Text))];
        return Reader(files[0].Name).Read(new ClientPlace(all[0], all[1..], []));
    }

    private static ClientAccountSeen[] AccountsOf(string name, string text) => [.. Read((name, text)).OfType<ClientAccountSeen>()];
}
