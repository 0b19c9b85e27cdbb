namespace MailDoctor.Engine.Exports;

/// <summary>Sylpheed.</summary>
internal sealed class Sylpheed : SylpheedFamily
{
    public override string Id => "sylpheed";

    public override string Title => "Sylpheed";

    protected override string Home => "~/.sylpheed-2.0";

    protected override string Password => "Sylpheed asks for the password. Do not let it remember it: it would write it into this file in the clear.";

    protected override bool Claws => false;

    // It puts a name between quotation marks as it is, and takes away what looks like an address (seen in 3.8): no program could read the letter's From.
    protected override string Name(string name) =>
        name.Replace('"', '\'').Replace('<', '(').Replace('>', ')').Replace("\\", "", StringComparison.Ordinal);

    protected override string? Loss(string name) => Name(name) == name ? null
        : "Sylpheed cannot write quotation marks, angle brackets and backslashes in a name: here they are apostrophes, round brackets and nothing.";
}
