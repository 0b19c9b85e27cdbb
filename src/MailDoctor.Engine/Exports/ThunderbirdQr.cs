using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>Thunderbird for Android: the QR code that the desktop shows under "Export for mobile", version 1 (mail/modules/QRExport.sys.mjs; feature/migration/qrcode of the app).</summary>
internal sealed class ThunderbirdQr : ClientExporter
{
    private const string Version = "1";

    public override string Id => "thunderbird-qr";

    public override string Title => "Thunderbird for Android (QR code)";

    public override string Takes => "In Thunderbird for Android (K-9 Mail reads no codes): Settings, Import settings, Scan QR code; in a new app: Import settings. Point the camera at the picture.";

    protected override ClientAbilities Can { get; } = new()
    {
        Ways = ClientAbilities.Everything,
        NeedsSending = true,
        SignIns = [SignIn.Password, SignIn.CramMd5, SignIn.Certificate, SignIn.Nothing],
        KnowsOAuth2At = (server, _) => ThunderbirdOAuth.Android(server.Host),
        Nearest = ["k9", "thunderbird", "instructions"],
    };

    /// <summary>The text in the code. The account's own name is left out: the app takes the address then (QrCodePayloadMapper), and each
    /// letter less makes the code easier to read and to show.</summary>
    /// <param name="account">The account.</param>
    /// <param name="name">The person's name; may be empty.</param>
    public static string Payload(ExportAccount account, string name)
    {
        ExportServer reading = account.Incoming;
        ExportServer sending = account.Outgoing;
        string incoming = $"[{(reading.Imap ? 0 : 1)},{Quoting.Json(reading.Host)},{reading.Port},{Security(reading)},{Method(reading)},{Quoting.Json(reading.Login)}]";
        string outgoing = $"[[[0,{Quoting.Json(sending.Host)},{sending.Port},{Security(sending)},{Method(sending)},{Quoting.Json(sending.Login)}],[{Quoting.Json(account.Email)},{Quoting.Json(name)}]]]";
        return $"[{Version},[1,1],{incoming},{outgoing}]";
    }

    protected override ExportOutcome Write(ExportAccount account)
    {
        if (!Ascii.IsValid(account.Email))
        {
            return Refuse("The QR code of Thunderbird takes ASCII addresses only.");
        }

        string payload = Payload(account, account.Name);
        if (Encoding.UTF8.GetByteCount(payload) > QrCode.MostBytes)
        {
            return Refuse("The names are too long for a QR code.");
        }

        var code = new QrCode(payload);
        string caption = string.Concat(account.Heading.Select(l => l + "\n"));
        return new ExportOutcome.Written(
            [
                new ExportedFile("thunderbird-qr.png", "image/png", code.Png(), IsText: false),
                ExportedFile.OfText("thunderbird-qr.txt", code.Text() + "\n" + caption),
                ExportedFile.OfText("thunderbird-qr.svg", code.Svg(account.Heading), "image/svg+xml"),
            ],
            [
                "The text form is for terminals with a dark background; on a light one show the PNG or SVG.",
                .. account.Incoming.Pop3 ? ["Mail stays on the server: that is what the app does with POP3 by itself."] : Array.Empty<string>(),
                account.Incoming.OAuth2 ? "The app opens the provider's sign-in page." : "No password is in the code; the app asks for it.",
            ])
        {
            Codes = account.Name.Length == 0 ? [code.Modules()] : [code.Modules(), new QrCode(Payload(account, "")).Modules()],
        };
    }

    private static int Security(ExportServer server) => server.Implicit ? 3 : 2;

    private static int Method(ExportServer server) => server.SignIn switch
    {
        SignIn.Nothing => 0,
        SignIn.CramMd5 => 2,
        SignIn.Certificate => 5,
        SignIn.OAuth2 => 6,
        _ => 1,
    };
}
