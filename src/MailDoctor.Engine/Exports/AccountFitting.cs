using System.Globalization;
using System.Net;
using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>Checks every value of a request, and finds the servers of an account that a client can use.</summary>
internal static class AccountFitting
{
    // RFC 5321 §4.5.3.1 allows 64 + 1 + 255 bytes for an address; no login name is longer, and no person's name.
    private const int LongestName = 320;

    private static readonly string[] PlainNames = ["PLAIN", "LOGIN", "USER", "PASSWORD-CLEARTEXT"];

    /// <summary>Fits an account to a client.</summary>
    /// <param name="request">The account.</param>
    /// <param name="client">What the client is called.</param>
    /// <param name="can">What it can do.</param>
    /// <param name="account">The account as the client gets it, or null.</param>
    /// <param name="reason">When false: why not, as one sentence.</param>
    /// <param name="another">When false: whether another client can be better off; otherwise the values themselves are at fault.</param>
    public static bool TryFit(
        ExportRequest request,
        string client,
        ClientAbilities can,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ExportAccount? account,
        out string reason,
        out bool another)
    {
        account = null;
        another = false;
        if (Fault(request) is string fault)
        {
            reason = fault;
            return false;
        }

        another = true;
        var notes = new List<string>();
        bool reads = can.Ways.Any(w => w.Protocol != MailProtocol.Smtp);
        bool sends = can.Ways.Any(w => w.Protocol == MailProtocol.Smtp);
        ExportServer? reading = null;
        ExportServer? sending = null;
        if ((reads && !TryChoose(request, request.Settings.Incoming, "receiving", client, can, notes, out reading, out reason))
            || (sends && !TryChoose(request, request.Settings.Outgoing, "sending", client, can, notes, out sending, out reason)))
        {
            return false;
        }

        if ((reads && reading is null) || (sends && sending is null && (can.NeedsSending || !reads)))
        {
            reason = $"No server for {(reads && reading is null ? "receiving" : "sending")} mail is known, and {client} takes no account without one.";
            return false;
        }

        if (sends && sending is null)
        {
            notes.Add("No server for sending is known; the account can only receive.");
        }

        account = new ExportAccount { Request = request, Reading = reading, Sending = sending, Notes = notes };
        reason = "";
        return true;
    }

    /// <summary>Why a text can stand in no file, as a clause; null: it can. Refused are control characters, line and paragraph separators,
    /// marks that change the direction of writing, spaces at the ends, and what is no character at all: no client needs them, and in half of the
    /// formats a line break begins another setting.</summary>
    public static string? WhyNot(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) != System.Buffers.OperationStatus.Done)
            {
                return "it holds half of a character";
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control:
                    return rune.Value is '\n' or '\r' ? "it holds a line break" : "it holds a control character";
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return "it holds a line break";
                case UnicodeCategory.OtherNotAssigned when (rune.Value & 0xFFFE) == 0xFFFE:
                    return "it holds something that is no character";
                case UnicodeCategory.Format when rune.Value is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF:
                    return "it holds an invisible mark that changes how it looks";
                default:
                    at += length;
                    break;
            }
        }

        return text.Length > LongestName ? "it is too long"
            : text.Length > 0 && (text[0] == ' ' || text[^1] == ' ') ? "it begins or ends with a space"
            : null;
    }

    /// <summary>Whether a text is a host that can stand in a file: an A-label name in lower case, or an IP address.</summary>
    public static bool IsHost(string host) =>
        (host.Contains(':', StringComparison.Ordinal) || host.All(c => char.IsAsciiDigit(c) || c == '.'))
            ? IPAddress.TryParse(host, out IPAddress? address) && address.ToString() == host && !host.Contains('%', StringComparison.Ordinal)
            : DomainName.TryParse(host, out DomainName? name, out _) && name.Ascii == host;

    private static string? Fault(ExportRequest request)
    {
        (string What, string? Value)[] texts =
        [
            ("address", request.Address.Ascii),
            ("name", request.Name),
            ("token command", request.TokenCommand),
            ("name of the certificate file", request.TrustedRoots),
            ("name of your account on this computer", request.LocalUser),
            ("name of the mailbox for sent mail", request.Mailboxes.Sent),
            ("name of the mailbox for drafts", request.Mailboxes.Drafts),
            ("name of the trash", request.Mailboxes.Trash),
            ("name of the mailbox for junk", request.Mailboxes.Junk),
            ("name of the archive", request.Mailboxes.Archive),
            ("hierarchy delimiter", request.Delimiter),
        ];
        foreach ((string what, string? value) in texts)
        {
            if (value is not null && WhyNot(value) is string why)
            {
                return $"The {what} can be written into no settings: {why}.";
            }
        }

        if (request.Settings.Incoming is { } reading && Kind(reading.Mechanism) == SignIn.Nothing)
        {
            return $"{reading.Endpoint.HostAndPort} is said to give out mail without signing in, and no mail server does that.";
        }

        return Fault(request.Settings.Incoming, "receiving") ?? Fault(request.Settings.Outgoing, "sending");
    }

    private static string? Fault(ServerSettings? server, string direction) => server is null ? null
        : !IsHost(server.Endpoint.Host) ? $"The name of the server for {direction} mail is no host name, so it can be written into no settings."
        : server.Endpoint.Port is < 1 or > 65535 ? $"The port of the server for {direction} mail is not between 1 and 65535."
        : server.Endpoint.Security == ConnectionSecurity.Cleartext ? $"{server.Endpoint.HostAndPort} is not encrypted, and MailDoctor hands out no settings that send a password in the clear."
        : server.Username is null && Kind(server.Mechanism) != SignIn.Nothing ? $"The login name for {direction} mail is not known."
        : server.Username is { Length: 0 } ? $"The login name for {direction} mail is empty."
        : server.Username is string login && WhyNot(login) is string why ? $"The login name for {direction} mail can be written into no settings: {why}."
        : server.NamespacePrefix is string prefix && WhyNot(prefix) is string bad ? $"The server's mailbox prefix can be written into no settings: {bad}."
        : null;

    private static bool TryChoose(
        ExportRequest request, ServerSettings? wanted, string direction, string client, ClientAbilities can, List<string> notes, out ExportServer? chosen, out string reason)
    {
        chosen = null;
        reason = "";
        if (wanted is null)
        {
            return true;
        }

        reason = Reason(request, wanted, client, can) ?? "";
        if (reason.Length == 0)
        {
            chosen = Checked(wanted, notes);
            return true;
        }

        // Another way into the same account that was seen working: first the same protocol, then the other one for reading.
        ServerSettings? other = request.Settings.Alternatives
            .Where(a => (a.Endpoint.Protocol == MailProtocol.Smtp) == (wanted.Endpoint.Protocol == MailProtocol.Smtp))
            .Where(a => a.Verified != Verification.None && Fault(a, direction) is null && Reason(request, a, client, can) is null)
            .OrderBy(a => a.Endpoint.Protocol == wanted.Endpoint.Protocol ? 0 : 1)
            .FirstOrDefault();
        if (other is null)
        {
            return false;
        }

        notes.Add($"{reason} So this uses {other.Endpoint.Describe()}, which works as well.");
        chosen = Checked(other, notes);
        return true;
    }

    private static string? Reason(ExportRequest request, ServerSettings server, string client, ClientAbilities can)
    {
        ServerEndpoint endpoint = server.Endpoint;
        SignIn kind = Kind(server.Mechanism);
        if (!can.Ways.Any(w => w.Protocol == endpoint.Protocol))
        {
            return can.WhyNot(endpoint) ?? $"{client} does not speak {endpoint.Service}.";
        }

        if (!can.Ways.Contains((endpoint.Protocol, endpoint.Security)))
        {
            return can.WhyNot(endpoint) ?? $"{client} has no {endpoint.SecurityName} for {endpoint.Service}, which {endpoint.HostAndPort} needs.";
        }

        return kind switch
        {
            SignIn.OAuth2 when can.KnowsOAuth2At(endpoint, request.Address) => null,
            SignIn.OAuth2 when can.TakesTokenCommand => request.TokenCommand is not null ? null
                : $"{endpoint.HostAndPort} wants OAuth2, so the settings for {client} need a command that prints access tokens; name it with --token-command.",
            SignIn.OAuth2 when can.WhyNoOAuth2(endpoint, request.Address) is { } why => $"{endpoint.HostAndPort} wants OAuth2. {why}",
            SignIn.OAuth2 => $"{endpoint.HostAndPort} wants OAuth2, which MailDoctor cannot set up for {client}. A program that knows the provider by its name can be set up there, and signs in in the browser.",
            SignIn.Nothing when endpoint.Protocol == MailProtocol.Smtp => null,
            _ when can.SignIns.Contains(kind) => null,
            _ => $"{endpoint.HostAndPort} wants to be signed in to with {(kind == SignIn.Other ? "a method that clients do not know" : NameOf(kind))}, which {client} cannot be told.",
        };
    }

    private static ExportServer Checked(ServerSettings server, List<string> notes)
    {
        SignIn kind = Kind(server.Mechanism);
        string? mechanism = server.Mechanism?.ToUpperInvariant();
        if (mechanism is null)
        {
            notes.Add($"How {server.Endpoint.HostAndPort} wants to be signed in to is not known; a normal password is assumed.");
        }

        return new ExportServer(
            server.Endpoint,
            kind == SignIn.Nothing ? "" : server.Username ?? "",
            kind,
            mechanism,
            server.Verified,
            server.Endpoint.Protocol == MailProtocol.Imap && !string.IsNullOrEmpty(server.NamespacePrefix) ? server.NamespacePrefix : null)
        {
            TakesPassword = server.TakesPassword == true,
        };
    }

    private static SignIn Kind(string? mechanism) => mechanism?.ToUpperInvariant() switch
    {
        null => SignIn.Password,
        string m when PlainNames.Contains(m) => SignIn.Password,
        "CRAM-MD5" or "PASSWORD-ENCRYPTED" => SignIn.CramMd5,
        string m when m.StartsWith("SCRAM-", StringComparison.Ordinal) => SignIn.Scram,
        "XOAUTH2" or "OAUTHBEARER" or "OAUTH2" => SignIn.OAuth2,
        "GSSAPI" => SignIn.Gssapi,
        "NTLM" => SignIn.Ntlm,
        "EXTERNAL" or "TLS-CLIENT-CERT" => SignIn.Certificate,
        "NONE" => SignIn.Nothing,
        _ => SignIn.Other,
    };

    private static string NameOf(SignIn kind) => kind switch
    {
        SignIn.CramMd5 => "CRAM-MD5",
        SignIn.Scram => "SCRAM",
        SignIn.Gssapi => "Kerberos (GSSAPI)",
        SignIn.Ntlm => "NTLM",
        SignIn.Certificate => "a client certificate",
        SignIn.Nothing => "nothing at all",
        _ => "a normal password",
    };
}
