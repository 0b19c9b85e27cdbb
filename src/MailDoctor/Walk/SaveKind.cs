namespace MailDoctor.Walk;

/// <summary>What can be saved.</summary>
internal enum SaveKind
{
    ReportText,
    ReportMarkdown,
    ReportJson,

    /// <summary>All that was seen, without passwords: for a friend who helps, or a bug report.</summary>
    CaseFile,

    /// <summary>The settings for a mail program, in the format of the exporter that is chosen.</summary>
    Export,
}
