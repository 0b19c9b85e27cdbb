using System.Globalization;
using MailDoctor.Cli;
using MailDoctor.Engine.Clients;

namespace MailDoctor.Clients;

/// <summary>Writes a corrected copy of a settings file beside it. The file itself is never written.</summary>
internal static class PatchedCopy
{
    private const int MostCopies = 99;
    private const string Mark = ".maildoctor-fixed";

    /// <summary>The name of the file that a corrected copy is a copy of; null: the name is not that of a copy.</summary>
    public static string? OriginalName(string path) =>
        path.LastIndexOf(Mark, StringComparison.Ordinal) is var at and > 0 && path[(at + Mark.Length)..] is var rest && (rest.Length == 0 || (rest[0] == '-' && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            ? path[..at]
            : null;

    /// <summary>The bytes of a file with changes made, all others as they were; null: the file cannot be changed without loss.</summary>
    public static byte[]? Apply(ClientFile file, IReadOnlyList<ClientEdit> edits)
    {
        string text = file.Text;
        if (!file.Encoding.GetBytes(text).AsSpan().SequenceEqual(file.Bytes.Span[file.MarkLength..]))
        {
            return null;
        }

        ClientEdit[] order = edits.OrderByDescending(e => e.Start).ThenByDescending(e => e.Length).ToArray();
        int limit = int.MaxValue;
        foreach (ClientEdit edit in order)
        {
            if (edit.Start < 0 || edit.Start + edit.Length > Math.Min(limit, text.Length))
            {
                return null;
            }

            // A line that is added after a last line without an end needs one before it.
            string added = edit.Length == 0 && edit.Text.EndsWith('\n') && edit.Start > 0 && text[edit.Start - 1] != '\n' ? "\n" + edit.Text : edit.Text;
            if (edit.Length == 0 && edit.Text.EndsWith('\n') && file.Text.Contains("\r\n", StringComparison.Ordinal))
            {
                added = added.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
            }

            text = text[..edit.Start] + added + text[(edit.Start + edit.Length)..];
            limit = edit.Start;
        }

        return [.. file.Bytes.Span[..file.MarkLength], .. file.Encoding.GetBytes(text)];
    }

    /// <summary>Writes a copy that only this user can read, and no wider than the file itself is.</summary>
    /// <param name="path">The file that is corrected.</param>
    /// <param name="bytes">The corrected bytes.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="CannotExamineException">It could not be written.</exception>
    public static string Write(string path, byte[] bytes)
    {
        for (int i = 1; i <= MostCopies; i++)
        {
            string copy = i == 1 ? path + Mark : string.Create(CultureInfo.InvariantCulture, $"{path}{Mark}-{i}");
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = (UnixFileMode.UserRead | UnixFileMode.UserWrite) & (File.GetUnixFileMode(path) | UnixFileMode.UserRead);
                }

                using var stream = new FileStream(copy, options);
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
                return copy;
            }
            catch (IOException) when (Path.Exists(copy) || new FileInfo(copy).LinkTarget is not null)
            {
                // Nothing that is there already is written over, not even an older copy.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CannotExamineException($"The corrected copy '{copy}' could not be written: {e.Message}", e);
            }
        }

        throw new CannotExamineException($"There are {MostCopies} corrected copies of '{path}' already.");
    }
}
