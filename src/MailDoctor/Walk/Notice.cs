namespace MailDoctor.Walk;

/// <summary>What just happened, such as "Saved in …", or why something did not happen.</summary>
/// <param name="Text">One or two sentences, safe to show; empty: nothing new.</param>
/// <param name="Passes">Whether it speaks of what is running: it is gone as soon as a run has ended.</param>
internal sealed record Notice(string Text, bool Passes = false)
{
    /// <summary>Nothing new.</summary>
    public static Notice None { get; } = new("");

    public bool IsEmpty => Text.Length == 0;
}
