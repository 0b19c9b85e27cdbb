namespace MailDoctor.Output;

/// <summary>How a piece of text is set off where the terminal can; a word always says the same thing beside it.</summary>
public enum Tone
{
    Usual,
    Strong,
    Good,
    Bad,
    Careful,
    Quiet,
}
