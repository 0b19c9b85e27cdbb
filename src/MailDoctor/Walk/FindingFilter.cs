namespace MailDoctor.Walk;

/// <summary>Which findings are listed.</summary>
internal enum FindingFilter
{
    All,

    /// <summary>Errors and warnings.</summary>
    Problems,

    /// <summary>Advice and notes.</summary>
    Suggestions,

    /// <summary>What the reason of the walk is about.</summary>
    Relevant,
}
