using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>fetchmail 6.4 and newer (fetchmail(1), "THE RUN CONTROL FILE"). It deletes what it has fetched unless it is told to keep it, from IMAP as well.</summary>
internal sealed class Fetchmail : ClientExporter
{
    public override string Id => "fetchmail";

    public override string Title => "fetchmail";

    public override string Takes => "Save it as ~/.fetchmailrc with mode 600; fetchmail refuses it otherwise.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Imap, MailProtocol.Pop3),
        Nearest = ["mbsync", "getmail", "mpop", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        ExportServer server = account.Incoming;
        if (account.Request.LocalUser is not { Length: > 0 } local)
        {
            // Without it fetchmail hands the mail on to the login name, which is an address, and the mail goes round in a circle.
            return Refuse("fetchmail has to be told the name of your account on this computer, and that is not known.");
        }

        // Options of the server stand before those of the user, or they mean something else.
        string text = new ConfigText("# ").Heading(account)
            .Comment("'keep' leaves all mail on the server. Without it fetchmail deletes what it has fetched.")
            .Line($"poll {Quoting.Fetchmail(server.Host)} protocol {(server.Imap ? "IMAP" : "POP3")} port {server.Port}{(server.Pop3 ? " uidl" : "")}{(server.SignIn == SignIn.CramMd5 ? " auth cram-md5" : " auth password")}")
            .Line($"    username {Quoting.Fetchmail(server.Login)} is {Quoting.Fetchmail(local)} here")
            .Line($"    keep{(server.Implicit ? " ssl" : "")} sslproto \"TLS1.2+\" sslcertck")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("fetchmailrc", text)],
            [
                "All mail stays on the server.",
                $"fetchmail hands what it fetches to this computer's mail system for {local}; where there is none, add an 'mda' line.",
                account.Request.Secret is SecretKeeping.Usual or SecretKeeping.Prompt
                    ? "fetchmail asks for the password when it starts on a terminal; to run without one, put it into ~/.netrc with mode 600."
                    : "fetchmail cannot run a command for the password: it asks when it starts on a terminal, or reads ~/.netrc, which needs mode 600.",
            ]);
    }
}
