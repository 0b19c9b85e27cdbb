namespace MailDoctor.Output;

/// <summary>Which question a report answers.</summary>
internal enum ReportKind
{
    /// <summary>Is this account well, and what are its settings?</summary>
    Check,

    /// <summary>Who names which servers?</summary>
    Discover,

    /// <summary>How is this host?</summary>
    Probe,
}
