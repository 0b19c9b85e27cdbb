using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A healthy IMAP server that a test can make misbehave in IDLE.</summary>
/// <param name="habits">How it is otherwise.</param>
internal sealed class IdleDialogue(Habits habits) : IDialogue
{
    private readonly ImapDialogue healthy = new(habits);
    private int idles;
    private string? idling;

    /// <summary>What is done about an IDLE, by its number on this connection (1: the one that tries out) and its tag; null: as usual.</summary>
    public Func<int, string, IReadOnlyList<Act>?> OnIdle { get; init; } = static (_, _) => null;

    /// <summary>What is done about a DONE, by the number of its IDLE and that one's tag; null: as usual.</summary>
    public Func<int, string, IReadOnlyList<Act>?> OnDone { get; init; } = static (_, _) => null;

    /// <summary>What is done about any other line, by its tag and verb; null: as usual.</summary>
    public Func<string, string, IReadOnlyList<Act>?> OnOther { get; init; } = static (_, _) => null;

    /// <summary>What is done before the usual answer to any other line, by its verb.</summary>
    public Func<string, IReadOnlyList<Act>> Before { get; init; } = static _ => [];

    public IReadOnlyList<Act> Open(bool encrypted) => healthy.Open(encrypted);

    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (line == "DONE" && idling is { } tag)
        {
            idling = null;
            IReadOnlyList<Act> usual = healthy.Answer(line, encrypted);
            return OnDone(idles, tag) ?? usual;
        }

        string[] words = line.Split(' ');
        if (words is [{ } tagged, "IDLE"])
        {
            idles++;
            idling = tagged;
            IReadOnlyList<Act> usual = healthy.Answer(line, encrypted);
            return OnIdle(idles, tagged) ?? usual;
        }

        return words.Length < 2 ? healthy.Answer(line, encrypted) : OnOther(words[0], words[1]) ?? [.. Before(words[1]), .. healthy.Answer(line, encrypted)];
    }
}
