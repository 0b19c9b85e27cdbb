namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>A word of a settings file.</summary>
/// <param name="Text">What it means, quotes and escapes undone.</param>
/// <param name="Raw">As it is written.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Start">Where it begins in the file.</param>
internal sealed record Word(string Text, string Raw, int Line, int Start)
{
    /// <summary>Whether the program would put the output of a command here.</summary>
    public bool HasCommand { get; init; }

    /// <summary>Whether a quotation mark is missing at its end.</summary>
    public bool Unclosed { get; init; }

    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
