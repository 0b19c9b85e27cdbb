namespace MailDoctor.Engine.Exports;

/// <summary>Alpine (alpine(1); the names of mailboxes are c-client's).</summary>
internal sealed class Alpine : ClientExporter
{
    public override string Id => "alpine";

    public override string Title => "Alpine";

    public override string Takes => "Save it as ~/.pinerc with mode 600, or name it with -p.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Nothing],
        Nearest = ["mutt", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (!IsWritable(account.Reading?.Login) || !IsWritable(account.Sending?.Login) || account.Email.IndexOfAny([',', '"', '\\']) >= 0)
        {
            return Refuse("Alpine has no way to write a comma, a quotation mark, a backslash or a brace in a login name or address.");
        }

        if (account.Name.StartsWith('"'))
        {
            return Refuse("Alpine takes away quotation marks around a name, and has no way to write them plainly.");
        }

        if (account.Reading is { } r && r.Host.Contains(':', StringComparison.Ordinal))
        {
            return Refuse("Alpine takes a server's name, not an IPv6 address.");
        }

        ExportServer reading = account.Incoming;
        string server = $"{{{reading.Host}:{reading.Port}{(reading.Pop3 ? "/pop3" : "")}{(reading.Implicit ? "/ssl" : "/tls")}/user={User(reading.Login)}}}";
        string prefix = reading.Prefix ?? "";
        bool plainPrefix = IsPlain(prefix) || prefix.Length == 0;
        var text = new ConfigText("# ").Heading(account)
            .LineIf(account.Name.Length > 0, $"personal-name={Value(account.Name)}")
            .Line($"user-domain={account.Address.Domain.Ascii}")
            .Line($"customized-hdrs=From: {Value(IsPlain(account.Name) ? $"{account.Name} <{account.Email}>" : account.Email)}")
            .Line($"inbox-path={Value(server)}INBOX");
        if (reading.Imap)
        {
            text.Line($"folder-collections=Mail {Value(server)}{(plainPrefix ? Value(prefix) : "")}[]")
                .LineIf(Local(account.Mailboxes.Sent, prefix) is not null, $"default-fcc={Local(account.Mailboxes.Sent, prefix)}")
                .LineIf(Local(account.Mailboxes.Drafts, prefix) is not null, $"postponed-folder={Local(account.Mailboxes.Drafts, prefix)}");
        }

        if (account.Sending is { } sending)
        {
            string user = sending.SignIn == SignIn.Nothing ? "" : $"/user={Value(User(sending.Login))}";
            text.Line($"smtp-server={sending.Host}:{sending.Port}{(sending.Implicit ? "/ssl" : "/tls")}{user}");
        }

        return new ExportOutcome.Written(
            [ExportedFile.OfText("pinerc", text.ToString())],
            [
                "Alpine asks for the password; it has no way to run a command for it. Say no when it offers to keep it on disk: anybody who has that file has the password.",
                "This file needs an Alpine that was built with TLS: 'alpine -supported' says 'TLS and SSL' then.",
                .. reading.Imap && Local(account.Mailboxes.Sent, prefix) is null ? ["Which mailbox holds sent mail is not known, or its name cannot be written there; Alpine offers to make 'sent-mail'."] : Array.Empty<string>(),
                .. reading.Pop3 ? ["Mail stays on the server unless you expunge it in Alpine."] : Array.Empty<string>(),
            ]);
    }

    private static string? Local(string? mailbox, string prefix) =>
        mailbox is not null && mailbox.StartsWith(prefix, StringComparison.Ordinal) && IsPlain(mailbox[prefix.Length..]) ? mailbox[prefix.Length..] : null;

    private static string User(string login) => login.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '_' or '+' or '-') ? login : $"\"{login}\"";

    // Alpine fills in $NAME from the environment.
    private static string Value(string value) => value.Replace("$", "$$", StringComparison.Ordinal);

    private static bool IsWritable(string? login) => login is null || login.IndexOfAny([',', '"', '\\', '{', '}']) < 0;

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '/');
}
