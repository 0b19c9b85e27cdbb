using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

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

        return Path.GetFileName(file) == "prefs.js" && new FileInfo(Path.Combine(Path.GetDirectoryName(file)!, "lock")).LinkTarget is string target && Holds(target)
            ? "the profile is locked (the file 'lock' is in it)"
            : null;
    }

    // On Linux a link to nowhere, "192.0.2.1:+1234", with the address of the computer and the number of the process. When Thunderbird is ended by force
    // it stays behind (seen with 153 ESR), and then only the number tells: a lock of this computer by a process that is no more holds nothing.
    private static bool Holds(string target)
    {
        string[] parts = target.Split(":+");
        return parts.Length != 2 || !IPAddress.TryParse(parts[0], out IPAddress? computer) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            || !IsThisComputer(computer) || IsAlive(process);
    }

    private static bool IsThisComputer(IPAddress address)
    {
        try
        {
            return IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces().Any(i => i.GetIPProperties().UnicastAddresses.Any(u => u.Address.Equals(address)));
        }
        catch (NetworkInformationException)
        {
            return false;
        }
    }

    private static bool IsAlive(int number)
    {
        try
        {
            using Process process = Process.GetProcessById(number);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // There is one, and it cannot be looked at.
            return true;
        }
    }
}
