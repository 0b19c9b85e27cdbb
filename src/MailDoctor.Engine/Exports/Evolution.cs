namespace MailDoctor.Engine.Exports;

/// <summary>Evolution: the three sources of an account (evolution-data-server, src/libedataserver/e-source-*.c). The name of each file is the id by which the others know it.</summary>
internal sealed class Evolution : ClientExporter
{
    public override string Id => "evolution";

    public override string Title => "Evolution";

    public override string Takes => "With Evolution closed, copy the three files to ~/.config/evolution/sources/ without changing their names; then log out and in, or run 'evolution --force-shutdown' first.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Gssapi, SignIn.Ntlm, SignIn.Nothing],
        KnowsOAuth2At = (server, address) => EvolutionOAuth.Service(server, address) is not null,
        WhyNoOAuth2 = EvolutionOAuth.WhyNot,
        Nearest = ["thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        string id = "maildoctor-" + StableId.Of(account, "evolution").ToString("N")[..12];
        return new ExportOutcome.Written(
            [
                ExportedFile.OfText($"evolution/{id}.source", Account(account, id)),
                ExportedFile.OfText($"evolution/{id}-identity.source", Identity(account, id)),
                ExportedFile.OfText($"evolution/{id}-transport.source", Transport(account, id)),
            ],
            [
                .. account.Incoming.Pop3 ? ["All mail stays on the server."] : Array.Empty<string>(),
                .. new[] { account.Incoming, account.Outgoing }.Where(s => s.SignIn != SignIn.Nothing).Select(s => Note(account, s)).Distinct(),
            ]);
    }

    private static string Note(ExportAccount account, ExportServer server) =>
        server.OAuth2 ? EvolutionOAuth.Note(Service(account, server)) : "Evolution asks for the password and keeps it in the keyring.";

    // One that fits has a service wherever it wants OAuth 2.
    private static string Service(ExportAccount account, ExportServer server) => EvolutionOAuth.Service(server.Endpoint, account.Address)!;

    private static string Account(ExportAccount account, string id)
    {
        ExportServer server = account.Incoming;
        var text = new ConfigText("# ").Heading(account)
            .Line("[Data Source]")
            .Line($"DisplayName={Quoting.KeyFile(account.Email)}")
            .Line("Enabled=true")
            .Line("Parent=")
            .Blank();
        Server(text, account, server);
        text.Line("[Mail Account]")
            .Line($"BackendName={(server.Imap ? "imapx" : "pop")}")
            .Line($"IdentityUid={id}-identity")
            .Blank();
        if (server.Pop3)
        {
            text.Line("[Pop Backend]").Line("KeepOnServer=true").Line("DeleteAfterDays=0").Line("DeleteExpunged=false");
        }
        else
        {
            text.Line("[Imapx Backend]")
                .LineIf(account.Request.OffersIdle is not null, $"UseIdle={(account.Request.OffersIdle == true ? "true" : "false")}")
                .LineIf(server.Prefix is not null, $"Namespace={Quoting.KeyFile(server.Prefix ?? "")}")
                .LineIf(server.Prefix is not null, "UseNamespace=true");
        }

        return text.ToString();
    }

    private static string Identity(ExportAccount account, string id)
    {
        var text = new ConfigText("# ").Heading(account)
            .Line("[Data Source]")
            .Line($"DisplayName={Quoting.KeyFile(account.Email)}")
            .Line("Enabled=true")
            .Line($"Parent={id}")
            .Blank()
            .Line("[Mail Identity]")
            .Line($"Address={Quoting.KeyFile(account.Email)}")
            .LineIf(account.Name.Length > 0, $"Name={Quoting.KeyFile(account.Name)}")
            .Blank()
            .Line("[Mail Submission]")
            .Line($"TransportUid={id}-transport")
            .LineIf(account.Mailboxes.Sent is not null && account.Incoming.Imap, $"SentFolder={Folder(account, id, account.Mailboxes.Sent)}");
        if (account.Mailboxes.Drafts is not null && account.Incoming.Imap)
        {
            text.Blank().Line("[Mail Composition]").Line($"DraftsFolder={Folder(account, id, account.Mailboxes.Drafts)}");
        }

        return text.ToString();
    }

    private static string Transport(ExportAccount account, string id)
    {
        var text = new ConfigText("# ").Heading(account)
            .Line("[Data Source]")
            .Line($"DisplayName={Quoting.KeyFile(account.Email)}")
            .Line("Enabled=true")
            .Line($"Parent={id}")
            .Blank();
        Server(text, account, account.Outgoing);
        return text.Line("[Mail Transport]").Line("BackendName=smtp").ToString();
    }

    private static void Server(ConfigText text, ExportAccount account, ExportServer server) => text
        .Line("[Authentication]")
        .Line($"Host={server.Host}")
        .Line($"Port={server.Port}")
        .LineIf(server.SignIn != SignIn.Nothing, $"User={Quoting.KeyFile(server.Login)}")
        .Line($"Method={server.SignIn switch
        {
            SignIn.Nothing => "",
            SignIn.CramMd5 => "CRAM-MD5",
            SignIn.Gssapi => "GSSAPI",
            SignIn.Ntlm => "NTLM",
            SignIn.OAuth2 => Service(account, server),
            _ => "PLAIN",
        }}")
        .Blank()
        .Line("[Security]")

        // Left out, it means no encryption.
        .Line($"Method={(server.Implicit ? "ssl-on-alternate-port" : "starttls-on-standard-port")}")
        .Blank();

    // A URI, in which the levels of a mailbox's name are separated by slashes.
    private static string Folder(ExportAccount account, string id, string? mailbox) =>
        $"folder://{id}/{string.Join('/', Levels(account, mailbox ?? "").Select(Quoting.Url))}";

    private static string[] Levels(ExportAccount account, string mailbox) =>
        account.Request.Delimiter is { Length: > 0 } delimiter ? mailbox.Split(delimiter) : [mailbox];
}
