using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>mpop (mpop(1)), which fetches by POP3.</summary>
internal sealed class Mpop : ClientExporter
{
    public override string Id => "mpop";

    public override string Title => "mpop";

    public override string Takes => "Save it as ~/.mpoprc with mode 600, or add it to the file that is there.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.All(MailProtocol.Pop3),
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Scram],
        TakesTokenCommand = true,
        Nearest = ["getmail", "fetchmail", "mbsync", "thunderbird"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        (string lines, string note) = Msmtp.Server(account, account.Incoming, "mpop");
        string folder = $"mkdir -p ~/Mail/{account.Slug}/cur ~/Mail/{account.Slug}/new ~/Mail/{account.Slug}/tmp";
        string text = new ConfigText("# ").Heading(account)
            .Comment($"mpop does not make the folder for the mail; once: {folder}")
            .Lines(lines)
            .Comment("Mail stays on the server.")
            .Line("keep on")
            .Line("only_new on")
            .Line($"delivery maildir ~/Mail/{account.Slug}")
            .Blank()
            .Line($"account default : {account.Slug}")
            .ToString();
        return new ExportOutcome.Written(
            [ExportedFile.OfText("mpoprc", text)],
            ["Mail stays on the server; each message is fetched once.", note])
        {
            Steps = [$"Make the folder for the mail: {folder}"],
        };
    }
}
