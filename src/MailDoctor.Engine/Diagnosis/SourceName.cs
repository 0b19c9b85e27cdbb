namespace MailDoctor.Engine.Diagnosis;

/// <summary>Sources as people know them, with the standard's name for experts.</summary>
internal static class SourceName
{
    /// <summary>A source in the middle of a sentence.</summary>
    public static string Of(string id) => id switch
    {
        "srv" => "the DNS (SRV)",
        "mailconf" => "the DNS (mailconf)",
        "pacc" => "the provider's own settings file (PACC)",
        "autoconfig" => "the provider's own settings file (autoconfig)",
        "autoconfig-mx" => "the mail host's settings file (autoconfig)",
        "ispdb" or "ispdb-mx" => "Mozilla's list (ISPDB)",
        "profile" or "profile-mx" => "MailDoctor's list",
        "autodiscover" => "Microsoft Autodiscover",
        _ => id,
    };

    /// <summary>A source at the beginning of a sentence.</summary>
    public static string AtStart(string id) => Of(id) is ['t', .. string rest] ? $"T{rest}" : Of(id);
}
