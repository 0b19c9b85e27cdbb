namespace MailDoctor.Engine.Exports;

/// <summary>The hosts at which Thunderbird signs in with OAuth 2 by an identity of its own
/// (mailnews/base/src/OAuth2Providers.sys.mjs of Thunderbird 153; the Android app's lists of 2026).</summary>
internal static class ThunderbirdOAuth
{
    // A domain stands for all hosts below it.
    private static readonly string[] Domains = ["googlemail.com", "gmail.com", "yahoo.com", "att.net", "aol.com", "office365.com", "outlook.com", "hotmail.com", "thundermail.com"];

    private static readonly string[] Hosts =
    [
        "imap.mail.ru", "smtp.mail.ru", "imap.yandex.com", "smtp.yandex.com", "imap.seznam.cz", "pop3.seznam.cz", "smtp.seznam.cz",
        "imap.fastmail.com", "pop.fastmail.com", "smtp.fastmail.com", "imap.comcast.net", "pop.comcast.net", "smtp.comcast.net",
    ];

    private static readonly string[] AndroidHosts =
    [
        "imap.aol.com", "smtp.aol.com", "imap.fastmail.com", "smtp.fastmail.com", "imap.gmail.com", "imap.googlemail.com", "smtp.gmail.com",
        "smtp.googlemail.com", "outlook.office365.com", "smtp.office365.com", "imap.mail.yahoo.com", "smtp.mail.yahoo.com",
    ];

    /// <summary>Whether the desktop program knows a host.</summary>
    public static bool Desktop(string host) => Hosts.Contains(host) || Domains.Any(d => host == d || host.EndsWith("." + d, StringComparison.Ordinal));

    /// <summary>Whether the Android app knows a host.</summary>
    public static bool Android(string host) => AndroidHosts.Contains(host);
}
