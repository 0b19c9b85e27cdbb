namespace MailDoctor.Tui;

/// <summary>How many colours the screens may use.</summary>
internal enum ColourDepth
{
    /// <summary>None: bold, underlined and reversed text only.</summary>
    None,

    /// <summary>The sixteen that every colour terminal has.</summary>
    Sixteen,

    /// <summary>As many as the terminal says that it has.</summary>
    Many,
}
