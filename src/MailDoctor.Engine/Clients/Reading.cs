using System.Globalization;
using System.Text.RegularExpressions;
using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>What all readers of settings files have to do.</summary>
internal static partial class Reading
{
    // Longer names of servers, accounts and logins are no names; they would only fill pages.
    private const int LongestName = 320;

    /// <summary>A server name as settings mean it: lower case, A-labels, without final dot; what is no name stays as it is, cut.</summary>
    public static string? Host(string? text)
    {
        // Behind a blank follows what a missing quotation mark or line end has put there; no name has one.
        string? host = Name(text)?.Split([' ', '\t', '\n'], 2)[0].TrimEnd('.').Trim('[', ']');
        return string.IsNullOrEmpty(host) ? null
            : DomainName.TryParse(host, out DomainName? name, out _) ? name.Ascii
            : host.ToLowerInvariant();
    }

    /// <summary>A text of reasonable length; null: nothing.</summary>
    public static string? Name(string? text)
    {
        string trimmed = WithoutPassword((text ?? "").Trim());
        return trimmed.Length == 0 ? null : trimmed.Length <= LongestName ? trimmed : trimmed[..LongestName];
    }

    /// <summary>The facts without the settings whose place holds a password as well, where a line or a quotation mark has no end.</summary>
    public static IReadOnlyList<Observation> WithoutPasswords(IReadOnlyList<Observation> seen) => seen
        .Select(o => o is ClientAccountSeen account && account.Settings.Any(s => s.Raw is { } raw && raw != WithoutPassword(raw))
            ? account with { Settings = [.. account.Settings.Where(s => s.Raw is null || s.Raw == WithoutPassword(s.Raw))] }
            : o)
        .ToArray();

    // "anna password hunter2": several settings on one line, of which a program takes all for one.
    private static string WithoutPassword(string text) => PasswordFollows().Match(text) is { Success: true } match ? text[..match.Index] : text;

    [GeneratedRegex(@"\s\S*pass(?:w|wd|word)?[""']?(?:\s|=|:|$)", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordFollows();

    /// <summary>A port; null: there is none, or it is not one.</summary>
    public static int? Port(string? text) => Number(text) is int port and >= 1 and <= 65535 ? port : null;

    /// <summary>A whole number of at most nine digits; null: it is none.</summary>
    public static int? Number(string? text) =>
        text is { Length: <= 10 } && int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Yes or no in the words of settings files; null: neither.</summary>
    public static bool? Flag(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    /// <summary>The port that a program uses when none is set.</summary>
    public static int UsualPort(MailProtocol protocol, ConnectionSecurity security, int submission = 587) => (protocol, security) switch
    {
        (MailProtocol.Imap, ConnectionSecurity.ImplicitTls) => 993,
        (MailProtocol.Imap, _) => 143,
        (MailProtocol.Pop3, ConnectionSecurity.ImplicitTls) => 995,
        (MailProtocol.Pop3, _) => 110,
        (_, ConnectionSecurity.ImplicitTls) => 465,
        _ => submission,
    };

    /// <summary>Where a program signs in, from the SASL names that its file gives.</summary>
    public static SignInMethod? SignIn(string? mechanism) => mechanism?.Trim().ToUpperInvariant() switch
    {
        null or "" => null,
        "*" or "AUTO" or "AUTOMATIC" or "ANY" or "ON" => SignInMethod.Automatic,
        "PLAIN" or "LOGIN" or "USER" or "PASSWORD" or "CLEAR" or "PASSWORD-CLEARTEXT" or "EMAILAUTHPASSWORD" => SignInMethod.Password,
        "CRAM-MD5" or "CRAMMD5" or "CRAM_MD5" or "DIGEST-MD5" or "DIGESTMD5" or "PASSWORD-ENCRYPTED" or "SECURE" or "EMAILAUTHCRAMMD5" or "EMAILAUTHHTTPMD5" => SignInMethod.Challenge,
        "APOP" or "+APOP" => SignInMethod.Apop,
        "NTLM" or "MSN" or "EMAILAUTHNTLM" or "SPA" => SignInMethod.Ntlm,
        "GSSAPI" or "KERBEROS_V4" or "KERBEROS" or "GSS-API" => SignInMethod.Kerberos,
        "EXTERNAL" or "TLS-CLIENT-CERT" => SignInMethod.Certificate,
        "XOAUTH2" or "OAUTHBEARER" or "OAUTH2" => SignInMethod.OAuth2,
        "NONE" or "OFF" or "EMAILAUTHNONE" or "CLIENT-IP-ADDRESS" => SignInMethod.None,
        string m when m.StartsWith("SCRAM-", StringComparison.Ordinal) => SignInMethod.Scram,
        _ => null,
    };

    /// <summary>The problem of a file as a fact.</summary>
    public static ClientFileFaulty Faulty(string client, ClientFile file, Problem problem) => new(client, file.Path, problem.Line, problem.Text);

    /// <summary>The name of an account's password in a password store, as far as it can stand in any settings file as it is.</summary>
    public static string Stored(ClientAccountSeen account) =>
        account.Login is { Length: > 0 } login && login.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '_' or '-') && !login.StartsWith('-') ? $"mail/{login}" : "mail/account";

    /// <summary>That a password stands in a file, if it does.</summary>
    public static StoredSecret? Secret(ClientFile file, int? line, bool scrambled = false) =>
        line is int number ? new StoredSecret(number, scrambled, file.OthersCanRead) : null;

    /// <summary>Where a setting stands.</summary>
    public static ClientSetting At(SettingKind kind, IniEntry entry) => new(kind, entry.Key, entry.Value, entry.Line, entry.Start);

    /// <summary>Where a setting stands, or could stand: at the top of its section.</summary>
    public static ClientSetting At(SettingKind kind, IniSection section, string key) =>
        section.Entry(key) is { } entry ? At(kind, entry) : new ClientSetting(kind, key, null, section.Line, section.Inside);

    /// <summary>An URL that names a server, without the password that can stand in it.</summary>
    public static ServerUrl? Url(string? text) => ServerUrl.TryParse(text, out ServerUrl? url) ? url : null;
}
