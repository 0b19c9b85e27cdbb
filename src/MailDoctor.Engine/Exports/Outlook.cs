namespace MailDoctor.Engine.Exports;

/// <summary>Outlook of today, click by click: the new Outlook and Outlook on phones take settings in no other way.</summary>
internal sealed class Outlook : ClientExporter
{
    public override string Id => "outlook";

    public override string Title => "Outlook (click by click)";

    public override string Takes => "Follow the steps; no file can be imported.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => server.Host.EndsWith(".office365.com", StringComparison.Ordinal) || server.Host.EndsWith(".outlook.com", StringComparison.Ordinal)
            || server.Host is "imap.gmail.com" or "smtp.gmail.com" or "imap.mail.yahoo.com" or "smtp.mail.yahoo.com",
        Nearest = ["thunderbird", "instructions"],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        bool oauth = account.Incoming.OAuth2 || account.Outgoing.OAuth2;
        var guide = new Guide($"Outlook for {account.Email}", [.. GuideText.Settings(account), GuideText.NewOutlook(account, oauth), GuideText.PhoneOutlook(account, oauth), GuideText.ClassicOutlook(account, oauth), GuideText.OldDevices]);
        return new ExportOutcome.Written(
            [ExportedFile.OfText("outlook.txt", GuideForms.Text(guide))],
            [oauth ? "The new Outlook and Outlook on phones have Microsoft's servers fetch the mail." : "The new Outlook and Outlook on phones hand login name and password to Microsoft's servers."]);
    }
}
