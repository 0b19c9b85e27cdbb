using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>The words of the profile format; a test compares them with <c>profiles/profile.schema.json</c>.</summary>
public static class ProfileFormat
{
    /// <summary>What a provider is.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["freemail", "isp", "hoster", "privacy", "other"];

    /// <summary>How a client signs in.</summary>
    public static IReadOnlyList<string> Mechanisms { get; } =
        ["password", "password-encrypted", "app-password", "mail-password", "oauth2", "bridge-password", "smtp-token", "none"];

    /// <summary>What may stand in braces in a host.</summary>
    public static IReadOnlyList<string> HostPlaceholders { get; } = ["domain", "subdomain", "localpart", "account", "server"];

    /// <summary>What may stand in braces in a user name.</summary>
    public static IReadOnlyList<string> UsernamePlaceholders { get; } = ["localpart", "domain"];

    /// <summary>The facts of the sections <c>imap</c>, <c>pop</c> and <c>smtp</c>, each with the kind of its value.</summary>
    public static IReadOnlyDictionary<string, ProfileFactKind> Facts { get; } = new Dictionary<string, ProfileFactKind>
    {
        ["imap.needsId"] = ProfileFactKind.Flag,
        ["imap.noIdle"] = ProfileFactKind.Flag,
        ["imap.idleMinutes"] = ProfileFactKind.Number,
        ["imap.keepAliveWithNoop"] = ProfileFactKind.Flag,
        ["imap.sessionHours"] = ProfileFactKind.Number,
        ["imap.connections"] = ProfileFactKind.Number,
        ["imap.namespacePrefix"] = ProfileFactKind.Text,
        ["imap.specialFolders"] = ProfileFactKind.Text,
        ["imap.foldersAtMost"] = ProfileFactKind.Number,
        ["imap.foldersNotAscii"] = ProfileFactKind.Flag,
        ["imap.labelsAsFolders"] = ProfileFactKind.Flag,
        ["imap.noSpamFolder"] = ProfileFactKind.Flag,
        ["imap.messagesPerFolder"] = ProfileFactKind.Number,
        ["imap.noPartialFetch"] = ProfileFactKind.Flag,
        ["imap.searchUnreliable"] = ProfileFactKind.Flag,
        ["imap.dailyDownloadMegabytes"] = ProfileFactKind.Number,
        ["imap.dailyUploadMegabytes"] = ProfileFactKind.Number,
        ["pop.windowDays"] = ProfileFactKind.Number,
        ["pop.recentModeDays"] = ProfileFactKind.Number,
        ["pop.messagesPerSession"] = ProfileFactKind.Number,
        ["pop.keepMail"] = ProfileFactKind.Flag,
        ["pop.deleteMail"] = ProfileFactKind.Flag,
        ["pop.keepDays"] = ProfileFactKind.Number,
        ["pop.checkMinutes"] = ProfileFactKind.Number,
        ["smtp.messagesPerDay"] = ProfileFactKind.Number,
        ["smtp.recipients"] = ProfileFactKind.Number,
        ["smtp.savesSentCopy"] = ProfileFactKind.Flag,
        ["smtp.refusesAddressInEhlo"] = ProfileFactKind.Flag,
    };

    /// <summary>The same by section, as a file has them: the name of a member, the name of the fact, the kind of its value.</summary>
    public static IReadOnlyList<(string Section, (string Member, string Fact, ProfileFactKind Kind)[] Facts)> FactSections { get; } =
        [.. Facts.GroupBy(f => f.Key[..f.Key.IndexOf('.', StringComparison.Ordinal)])
            .Select(g => (g.Key, g.Select(f => (f.Key[(g.Key.Length + 1)..], f.Key, f.Value)).ToArray()))];

    internal static IReadOnlyList<(string Word, MailProtocol Value)> Protocols { get; } =
        [("imap", MailProtocol.Imap), ("pop3", MailProtocol.Pop3), ("smtp", MailProtocol.Smtp)];

    internal static IReadOnlyList<(string Word, ConnectionSecurity Value)> Securities { get; } =
        [("implicit-tls", ConnectionSecurity.ImplicitTls), ("starttls", ConnectionSecurity.StartTls), ("cleartext", ConnectionSecurity.Cleartext)];

    internal static IReadOnlyList<(string Word, ProfileConfidence Value)> Confidences { get; } =
        [("high", ProfileConfidence.High), ("medium", ProfileConfidence.Medium), ("low", ProfileConfidence.Low)];

    /// <summary>The word of the format for a confidence.</summary>
    public static string Word(ProfileConfidence confidence) => confidence switch
    {
        ProfileConfidence.High => "high",
        ProfileConfidence.Medium => "medium",
        _ => "low",
    };
}
