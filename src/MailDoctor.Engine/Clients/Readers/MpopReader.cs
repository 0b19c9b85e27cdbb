using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>mpop: <c>~/.mpoprc</c>, <c>mpop/config</c> (mpop(1): "keep … The default behaviour is to delete mails that have been successfully retrieved").</summary>
internal sealed class MpopReader : MsmtpFamilyReader
{
    public override string Client => "mpop";

    public override IReadOnlyList<string> Processes => ["mpop"];

    public override bool Recognises(ClientFile file) => file.Name.EndsWith("mpoprc", StringComparison.Ordinal) || (file.Name is "config" && file.Folder.EndsWith("/mpop", StringComparison.Ordinal));

    protected override MailProtocol Protocol => MailProtocol.Pop3;
}
