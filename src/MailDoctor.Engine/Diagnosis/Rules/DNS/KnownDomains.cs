namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The mail domains that people mistype most, because most people have them.</summary>
internal static class KnownDomains
{
    private static readonly string[] Common =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr",
        "ymail.com", "aol.com", "icloud.com", "me.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org",
        "proton.me", "protonmail.com", "fastmail.com", "zoho.com", "orange.fr", "laposte.net", "free.fr", "wanadoo.fr", "libero.it", "virgilio.it", "seznam.cz",
        "wp.pl", "onet.pl", "interia.pl", "yandex.ru", "yandex.com", "mail.ru", "qq.com", "163.com", "126.com", "naver.com", "bluewin.ch", "comcast.net", "att.net", "verizon.net",
    ];

    /// <summary>The one that a domain was probably meant to be; null: none is near, or it is one.</summary>
    public static string? Near(string domain) =>
        Common.Contains(domain) ? null
        : Common.FirstOrDefault(c => Spelling.Distance(c, domain) == 1)
            ?? Common.FirstOrDefault(c => c.Length >= 9 && Spelling.Distance(c, domain) == 2);
}
