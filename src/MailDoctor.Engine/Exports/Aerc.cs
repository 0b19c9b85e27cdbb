using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>aerc (aerc-accounts(5), aerc-imap(5), aerc-smtp(5)), 0.14 and newer.</summary>
internal sealed class Aerc : ClientExporter
{
    private static readonly char[] Comments = ['#', ';'];

    public override string Id => "aerc";

    public override string Title => "aerc";

    public override string Takes => "Save it as ~/.config/aerc/accounts.conf with mode 600, or add it to the file that is there; aerc refuses it otherwise.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Smtp),
        SignIns = [SignIn.Password, SignIn.Nothing],
        TakesTokenCommand = true,
        Nearest = ["mutt", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (account.Email.IndexOfAny(Comments) >= 0 || (account.Request.TokenCommand is { } token && (token.IndexOfAny(Comments) >= 0 || token.EndsWith('\\'))))
        {
            return Refuse("aerc takes the characters # and ; for the begin of a comment, and has no way to write them plainly in an address or a command.");
        }

        ExportServer reading = account.Incoming;
        string oauth = reading.Mechanism == "OAUTHBEARER" ? "oauthbearer" : "xoauth2";
        PasswordSource password = PasswordSource.For(account, reading, canAsk: false);
        var notes = new List<string> { reading.OAuth2 ? "The token comes from the command that you named." : password.Note };
        var text = new ConfigText("# ").Heading(account)
            .Line($"[{account.Slug}]")
            .Line($"source = {(reading.Implicit ? "imaps" : "imap")}{(reading.OAuth2 ? "+" + oauth : "")}://{Quoting.Url(reading.Login)}@{reading.UrlHost}:{reading.Port}")
            .Line($"source-cred-cmd = {(reading.OAuth2 ? account.Request.TokenCommand : password.LineWithoutComments)}");
        if (account.Sending is { } sending)
        {
            Outgoing(text, account, sending, oauth, notes);
        }

        text.Line($"from = {From(account)}")
            .Line("default = INBOX")
            .LineIf(IsPlain(account.Mailboxes.Sent), $"copy-to = {account.Mailboxes.Sent}")
            .LineIf(IsPlain(account.Mailboxes.Drafts), $"postpone = {account.Mailboxes.Drafts}")
            .LineIf(IsPlain(account.Mailboxes.Archive), $"archive = {account.Mailboxes.Archive}");
        if (!IsPlain(account.Mailboxes.Sent))
        {
            notes.Add("Which mailbox holds sent mail is not known, or its name cannot be written there; set 'copy-to', or aerc keeps no copy.");
        }

        if (account.Name.IndexOfAny(['"', '\\']) >= 0)
        {
            notes.Add("aerc writes your name with apostrophes for its quotation marks and without its backslashes.");
        }

        return new ExportOutcome.Written([ExportedFile.OfText("aerc-accounts.conf", text.ToString())], [.. notes.Distinct()]);
    }

    private static void Outgoing(ConfigText text, ExportAccount account, ExportServer server, string oauth, List<string> notes)
    {
        string method = server.SignIn switch { SignIn.Nothing => "none", SignIn.OAuth2 => oauth, _ => server.Mechanism == "LOGIN" ? "login" : "plain" };
        string user = server.SignIn == SignIn.Nothing ? "" : Quoting.Url(server.Login) + "@";
        text.Line($"outgoing = {(server.Implicit ? "smtps" : "smtp")}+{method}://{user}{server.UrlHost}:{server.Port}");

        // Up to 0.14 only this word turns STARTTLS on; since 0.15 it is on without it.
        text.LineIf(!server.Implicit, "smtp-starttls = yes");
        if (server.OAuth2)
        {
            text.Line($"outgoing-cred-cmd = {account.Request.TokenCommand}");
        }
        else if (server.SignIn != SignIn.Nothing)
        {
            PasswordSource password = PasswordSource.For(account, server, canAsk: false);
            text.Line($"outgoing-cred-cmd = {password.LineWithoutComments}");
            notes.Add(password.Note);
        }
    }

    // However a name is written here, aerc makes apostrophes of its quotation marks and drops its backslashes (seen in 0.14). Encoded words
    // (RFC 2047) are for # and ;, and spare it the rest.
    private static string From(ExportAccount account) =>
        account.Name.Length == 0 ? $"<{account.Email}>"
        : account.Name.IndexOfAny(['"', '\\', '#', ';']) >= 0 ? Quoting.EncodedMailbox(account.Name, account.Email)
        : Quoting.Mailbox(account.Name, account.Email, encode: true);

    // Quotation marks, backticks, a backslash at the end and commas have a meaning in values.
    private static bool IsPlain(string? name) => name is { Length: > 0 } && name.IndexOfAny(['"', '\'', '`', '\\', ',', '#', ';', '$']) < 0;
}
