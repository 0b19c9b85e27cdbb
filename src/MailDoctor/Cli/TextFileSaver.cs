using System.Text;

namespace MailDoctor.Cli;

/// <summary>Saves a text whole or not at all: written beside the old file, flushed, then renamed.</summary>
internal static class TextFileSaver
{
    /// <summary>Saves. Only the person's own account can read the file: it holds the address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <returns>False: there is a file already, and it is as it was.</returns>
    /// <exception cref="CannotExamineException">It could not be saved; a file that was there is as before.</exception>
    public static bool Save(string text, string file, bool overwrite) => Save(Encoding.UTF8.GetBytes(text), file, overwrite);

    /// <summary>The same for bytes.</summary>
    /// <exception cref="CannotExamineException">They could not be saved; a file that was there is as before.</exception>
    public static bool Save(ReadOnlySpan<byte> content, string file, bool overwrite)
    {
        if (CaseFileSaver.WhyNot(file) is string reason)
        {
            throw new CannotExamineException($"'{file}' could not be saved: {reason}.");
        }

        string target = new FileInfo(file) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(file);
        if (!overwrite && File.Exists(target))
        {
            return false;
        }

        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = Create(beside))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            // Between the question above and here another program may have made the file: then the move fails, and nothing is lost.
            File.Move(beside, target, overwrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!overwrite && File.Exists(target))
            {
                return false;
            }

            throw new CannotExamineException($"'{file}' could not be saved: {Reason(e, beside)}", e);
        }
        finally
        {
            Remove(beside);
        }
    }

    // The message names the file that was written beside; the person knows only theirs.
    private static string Reason(Exception e, string beside) => $"{e.Message.Replace($" : '{beside}'", "", StringComparison.Ordinal).TrimEnd('.')}.";

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static void Remove(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason why it could not be written is on its way already, and says more than a leftover file.
        }
    }
}
