using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Cli;

/// <summary>Reads a case file that a person names.</summary>
internal static class CaseFileLoader
{
    // A real case is a few hundred KiB.
    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="file">A path; - for standard input.</param>
    /// <param name="around">Where standard input is.</param>
    /// <param name="purpose">What cannot be done when it is none: <c>replayed</c>, <c>opened</c>.</param>
    /// <exception cref="CannotExamineException">It cannot be read, or is no case file.</exception>
    public static CaseFile Read(string file, Surroundings around, string purpose) =>
        CaseFileReader.TryRead(Text(file, around), out CaseFile? seen, out string error)
            ? seen
            : throw new CannotExamineException($"'{file}' cannot be {purpose}. {error}");

    private static string Text(string file, Surroundings around)
    {
        try
        {
            using Stream stream = file == "-" ? around.OpenInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > LargestFile)
                {
                    throw new CannotExamineException($"'{file}' is larger than any case file.");
                }
            }

            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotExamineException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
