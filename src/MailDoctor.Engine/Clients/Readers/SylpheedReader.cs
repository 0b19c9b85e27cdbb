namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Sylpheed: <c>~/.sylpheed-2.0/accountrc</c>, with passwords in clear.</summary>
internal sealed class SylpheedReader : SylpheedFamilyReader
{
    public override string Client => "Sylpheed";

    public override IReadOnlyList<string> Processes => ["sylpheed"];

    public override bool Recognises(ClientFile file) => IsAccountFile(file) && IsSylpheed(file);
}
