namespace MailDoctor.Tui;

/// <summary>How a piece of text is set off; a word always says the same thing beside it.</summary>
internal enum Ink
{
    Usual,

    /// <summary>Headings and what the eye should find first.</summary>
    Strong,

    Good,

    Careful,

    Bad,

    /// <summary>Said for completeness.</summary>
    Quiet,

    /// <summary>A key that can be pressed.</summary>
    Key,

    /// <summary>The line that keys act on.</summary>
    Selected,

    /// <summary>The same while the keys act somewhere else.</summary>
    Chosen,

    /// <summary>The program's name and the step.</summary>
    Head,
}
