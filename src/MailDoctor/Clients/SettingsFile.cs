using MailDoctor.Engine.Clients;

namespace MailDoctor.Clients;

/// <summary>Reads settings files of mail programs: only plain files, of bounded size, and nothing else happens to them.</summary>
internal static class SettingsFile
{
    /// <summary>The largest settings file that is read, in bytes. Thunderbird's prefs.js of many years has one MiB.</summary>
    public const long Largest = 4 * 1024 * 1024;

    /// <summary>Reads one.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">What it is called in reports.</param>
    /// <param name="problem">When null is returned: why, as a clause.</param>
    public static ClientFile? Read(string path, string shown, out string problem)
    {
        problem = "";
        try
        {
            var info = new FileInfo(path);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            {
                info = target;
            }

            if (!info.Exists)
            {
                problem = Directory.Exists(path) ? "it is a folder" : "there is no such file";
                return null;
            }

            if (info.Length > Largest)
            {
                problem = "it is larger than any settings file";
                return null;
            }

            // Pipes and devices have no length; opening one could wait for ever. An empty file needs no opening.
            byte[] bytes = info.Length == 0 ? [] : Bytes(info.FullName);
            return new ClientFile(shown, bytes) { OthersCanRead = OthersCanRead(info) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            problem = e is UnauthorizedAccessException ? "this user may not read it" : "the system does not let it be read";
            return null;
        }
    }

    /// <summary>A path with the symbolic links in it followed, as far as they lead somewhere.</summary>
    public static string RealPath(string full)
    {
        string path = full;
        try
        {
            // Each turn follows one link; more than the system follows are a circle.
            for (int turn = 0; turn < 40; turn++)
            {
                string? next = null;
                for (string? part = path; part is not null; part = Path.GetDirectoryName(part))
                {
                    if (new FileInfo(part).LinkTarget is { } target)
                    {
                        string followed = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(part) ?? part, target));
                        next = part.Length == path.Length ? followed : Path.Combine(followed, Path.GetRelativePath(part, path));
                        break;
                    }
                }

                if (next is null)
                {
                    return path;
                }

                path = next;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Then the name is all that is known.
        }

        return full;
    }

    /// <summary>Whether a file begins like a file of messages (mbox): "From ".</summary>
    public static bool HoldsMail(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            Span<byte> start = stackalloc byte[5];
            return stream.ReadAtLeast(start, 5, throwOnEndOfStream: false) == 5 && start.SequenceEqual("From "u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] Bytes(string path)
    {
        // A program that is running may have it open; that must not keep it from being read, nor reading disturb the program.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; bytes.Length <= Largest && (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static bool? OthersCanRead(FileInfo info) =>
        OperatingSystem.IsWindows() ? null : (info.UnixFileMode & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
}
