namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>A value of a TOML file.</summary>
/// <param name="Path">Its keys from the outermost table on.</param>
/// <param name="Value">A string's text, or another value as it is written.</param>
/// <param name="IsText">Whether it is a string.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Start">Where the value begins in the file.</param>
/// <param name="RawLength">The length of the value as it is written.</param>
internal sealed record TomlEntry(IReadOnlyList<string> Path, string Value, bool IsText, int Line, int Start, int RawLength)
{
    /// <summary>The keys below the first two, such as <c>imap.server</c> of <c>accounts.anna.imap.server</c>.</summary>
    public string Below(int depth) => string.Join('.', Path.Skip(depth));
}
