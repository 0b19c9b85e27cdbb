namespace MailDoctor.Engine.Exports;

/// <summary>Sylpheed.</summary>
internal sealed class Sylpheed : ClientExporter
{
    public override string Id => "sylpheed";

    public override string Title => "Sylpheed";

    public override string Takes => "With Sylpheed closed, save it as ~/.sylpheed-2.0/accountrc.";

    protected override ClientAbilities Can => SylpheedFamily.Abilities;

    protected override ExportOutcome Write(ExportAccount account) => new ExportOutcome.Written(
        [ExportedFile.OfText("sylpheed-accountrc", SylpheedFamily.Text(account, claws: false))],
        [.. SylpheedFamily.Notes(account), "Sylpheed asks for the password. Do not let it remember it: it would write it into this file in the clear."]);
}
