namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Claws Mail: <c>~/.claws-mail/accountrc</c> (prefs_account.h). Passwords lie encrypted in passwordstorerc, which is not read.</summary>
internal sealed class ClawsReader : SylpheedFamilyReader
{
    public override string Client => "Claws Mail";

    public override IReadOnlyList<string> Processes => ["claws-mail"];

    public override bool Recognises(ClientFile file) => IsAccountFile(file) && !IsSylpheed(file);
}
