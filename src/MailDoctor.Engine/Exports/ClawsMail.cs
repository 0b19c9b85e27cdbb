namespace MailDoctor.Engine.Exports;

/// <summary>Claws Mail.</summary>
internal sealed class ClawsMail : ClientExporter
{
    public override string Id => "claws";

    public override string Title => "Claws Mail";

    public override string Takes => "With Claws Mail closed, save it as ~/.claws-mail/accountrc.";

    protected override ClientAbilities Can => SylpheedFamily.Abilities;

    protected override ExportOutcome Write(ExportAccount account) => new ExportOutcome.Written(
        [ExportedFile.OfText("claws-accountrc", SylpheedFamily.Text(account, claws: true))],
        [.. SylpheedFamily.Notes(account), "Claws Mail asks for the password and keeps it encrypted in a file of its own."]);
}
