using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>msmtp: <c>~/.msmtprc</c>, <c>msmtp/config</c> (msmtp(1)).</summary>
internal sealed class MsmtpReader : MsmtpFamilyReader
{
    public override string Client => "msmtp";

    public override IReadOnlyList<string> Processes => ["msmtp", "msmtpd"];

    public override bool Recognises(ClientFile file) => file.Name.EndsWith("msmtprc", StringComparison.Ordinal) || (file.Name is "config" && file.Folder.EndsWith("/msmtp", StringComparison.Ordinal));

    protected override MailProtocol Protocol => MailProtocol.Smtp;
}
