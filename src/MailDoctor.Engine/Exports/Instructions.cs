namespace MailDoctor.Engine.Exports;

/// <summary>A page for people, as Markdown, HTML and text: the settings, how to say them over the phone, and the clicks of the usual programs.</summary>
internal sealed class Instructions : ClientExporter
{
    public override string Id => "instructions";

    public override string Title => "Instructions for people (any program)";

    public override string Takes => "Read it, print it, or send it to the person; it holds no password.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Scram, SignIn.Gssapi, SignIn.Ntlm, SignIn.Certificate, SignIn.Nothing],
        KnowsOAuth2At = (_, _) => true,
        Nearest = [],
    };

    protected override ExportOutcome Write(ExportAccount account)
    {
        var guide = new Guide($"Mail settings for {account.Email}", [.. GuideText.Settings(account), .. GuideText.Programs(account)]);
        return new ExportOutcome.Written(
            [
                ExportedFile.OfText("instructions.md", GuideForms.Markdown(guide), "text/markdown"),
                ExportedFile.OfText("instructions.html", GuideForms.Html(guide), "text/html"),
                ExportedFile.OfText("instructions.txt", GuideForms.Text(guide)),
            ],
            []);
    }
}
