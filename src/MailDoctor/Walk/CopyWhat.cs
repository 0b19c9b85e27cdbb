namespace MailDoctor.Walk;

/// <summary>What can be copied.</summary>
internal enum CopyWhat
{
    /// <summary>All settings as text.</summary>
    Settings,

    /// <summary>The finding that is selected.</summary>
    Finding,

    /// <summary>The whole report as text.</summary>
    Report,

    /// <summary>The export that is chosen.</summary>
    Export,
}
