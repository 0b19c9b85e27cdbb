namespace MailDoctor.Engine.Exports;

/// <summary>Claws Mail.</summary>
internal sealed class ClawsMail : SylpheedFamily
{
    public override string Id => "claws";

    public override string Title => "Claws Mail";

    protected override string Home => "~/.claws-mail";

    protected override string Password => "Claws Mail asks for the password and keeps it encrypted in a file of its own.";

    protected override bool Claws => true;

    // It writes quotation marks as it has to, and backslashes as they are (seen in 4.1.1).
    protected override string? Loss(string name) => name.Contains('\\', StringComparison.Ordinal) ? "Claws Mail loses the backslashes of your name in letters." : null;
}
