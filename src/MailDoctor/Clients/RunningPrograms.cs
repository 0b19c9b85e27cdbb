using System.Diagnostics;

namespace MailDoctor.Clients;

/// <summary>Which programs run on this computer.</summary>
internal static class RunningPrograms
{
    /// <summary>The names of all processes that can be seen, in lower case, without path and extension.</summary>
    public static IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                try
                {
                    names.Add(process.ProcessName.ToLowerInvariant());
                }
                catch (InvalidOperationException)
                {
                    // It has ended since.
                }
            }
        }

        return names;
    }

    /// <summary>Why a mail program counts as running, as a clause; null: it does not run.</summary>
    /// <param name="processes">Names that its processes have.</param>
    /// <param name="file">Its settings file: Thunderbird keeps a lock beside it.</param>
    /// <param name="running">The names of what runs.</param>
    public static string? WhyBusy(IReadOnlyList<string> processes, string file, IReadOnlyList<string> running)
    {
        if (processes.FirstOrDefault(p => running.Any(r => r.Equals(p, StringComparison.OrdinalIgnoreCase))) is string name)
        {
            return $"{name} is running";
        }

        // On Linux a link to nowhere, "192.0.2.1:+1234", that is there as long as Thunderbird runs.
        string folder = Path.GetDirectoryName(file)!;
        return Path.GetFileName(file) == "prefs.js" && new FileInfo(Path.Combine(folder, "lock")).LinkTarget is not null ? "the profile is locked (the file 'lock' is in it)" : null;
    }
}
