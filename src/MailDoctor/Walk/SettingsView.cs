using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The settings, each field with where it comes from and how far it was verified. Pure; all texts are safe to show.</summary>
internal static class SettingsView
{
    public static IReadOnlyList<SettingsCard> Of(WalkState state) => state.Report is not { } report ? [] :
    [
        Card(ServerSlot.Receiving, "Receiving mail", report.Settings.Incoming, state, report),
        Card(ServerSlot.Sending, "Sending mail", report.Settings.Outgoing, state, report),
    ];

    public static IReadOnlyList<AlternativeCard> Alternatives(WalkState state) => state.Report is not { } report ? [] :
        report.Settings.Alternatives.Select(a => new AlternativeCard(a, Label(a.Endpoint), WhyNotFirst(a, report, state))).ToArray();

    /// <summary>Such as <c>POP3 on pop.example.org, port 995, SSL/TLS</c>.</summary>
    public static string Label(ServerEndpoint endpoint) => SafeText.Line(
        string.Create(CultureInfo.InvariantCulture, $"{Wording.Protocol(endpoint.Protocol)} on {endpoint.Host}, port {endpoint.Port}, {Wording.ShortSecurity(endpoint.Security)}"));

    private static SettingsCard Card(ServerSlot slot, string title, ServerSettings? settings, WalkState state, Report report)
    {
        if (settings is null)
        {
            return new SettingsCard(slot, title, null, [], "No usable server was found. If your provider has told you one, enter it yourself.");
        }

        bool tried = report.Case.At<LoginTried>(settings.Endpoint).Any();
        string endpoint = settings.Verified switch
        {
            Verification.Login => "signed in with it",
            Verification.Connected => "connected, certificate checked",
            _ => settings.Fault is null ? "NOT seen working" : "NOT usable as it is",
        };
        string origin = SourceWords.NamedBy(settings.Sources);
        string accepted = settings.Verified == Verification.Login ? "signed in with it" : tried ? "the server did not take it" : "not tried";
        var fields = new List<SettingsField>
        {
            new("Server", SafeText.Line(settings.Endpoint.Host), origin, endpoint),
            new("Port", settings.Endpoint.Port.ToString(CultureInfo.InvariantCulture), origin, endpoint),
            new("Security", Wording.Security(settings.Endpoint.Security), origin, endpoint),
            new("User name", SafeText.Line(settings.Username ?? "not known"), Origin(settings.UsernameOrigin), settings.Username is null ? "" : accepted),
            new("Sign-in", settings.Mechanism is null ? "not known" : SafeText.Line($"{Wording.Mechanism(settings.Mechanism)} ({settings.Mechanism})"), Origin(settings.MechanismOrigin), settings.Mechanism is null ? "" : accepted),
        };
        if (settings.NamespacePrefix is { } prefix)
        {
            fields.Add(new("Folder prefix", SafeText.Line(prefix), "the server said so", ""));
        }

        if (settings.KeepAlive is { Known: true } keepAlive)
        {
            fields.Add(new("Keep-alive", Wording.KeepAlive(keepAlive), SafeText.Line(keepAlive.Origin), ""));
        }

        if (state.DisplayName.Trim().Length > 0)
        {
            fields.Insert(0, new("Your name", SafeText.Line(state.DisplayName.Trim()), "typed by you", ""));
        }

        string caution = settings.Trusted || report.Case.Address is null ? ""
            : settings.TrustedByYou ? " That this is the right server for your password is your own word: no source that can be trusted names it."
            : " Make sure that this server is the right one before you type a password: no source that can be trusted names it.";
        return new SettingsCard(slot, $"{title}: {Wording.Protocol(settings.Endpoint.Protocol)}", settings, fields, Summary(settings, tried) + caution);
    }

    // Without what the field says itself.
    private static string Origin(string clause) => SourceWords.Origin(clause).Split(';')[0];

    private static string Summary(ServerSettings settings, bool tried) => settings.Verified switch
    {
        Verification.Login => "Tried out: MailDoctor signed in with exactly these settings.",
        Verification.Connected when tried => "Tried in part: the server answers and its certificate is good, but signing in failed.",
        Verification.Connected => "Tried in part: the server answers and its certificate is good. Signing in was not tried.",
        _ when settings.Fault is { } fault => SafeText.Line($"NOT usable as they stand: {fault}. The diagnosis says what to do.", 400),
        _ => "NOT tried out: somebody names these settings, but they were not seen working.",
    };

    private static string WhyNotFirst(ServerSettings other, Report report, WalkState state)
    {
        bool sending = other.Endpoint.Protocol == MailProtocol.Smtp;
        ServerSettings? first = sending ? report.Settings.Outgoing : report.Settings.Incoming;
        return first is null ? "It works."
            : other.Endpoint.Protocol == MailProtocol.Pop3 && first.Endpoint.Protocol == MailProtocol.Imap
                ? state.Reason == WalkReason.PopToImap
                    ? "This is the POP that you want to leave: it takes mail away to one device, and may delete it on the server."
                    : "POP takes mail away to one device, and may delete it on the server. IMAP keeps it on the server for all your devices."
            : other.Verified == Verification.Connected && first.Verified == Verification.Login ? "It answers, but signing in was tried only with the first one."
            : other.Endpoint.Security == ConnectionSecurity.StartTls && first.Endpoint.Security == ConnectionSecurity.ImplicitTls
                ? "It begins in the open and then switches to encryption. SSL/TLS is encrypted from the first byte, so nobody on the way can keep it from switching."
            : other.Sources is [MailDoctor.Engine.Settings.SettingsChooser.StandardPort, ..] ? "Nobody names it; it is a usual port of a server that is named."
            : "It is as good, but whoever names it is less sure than those who name the first one.";
    }
}
