using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>Where Thunderbird's <c>profiles.ini</c> or <c>installs.ini</c> says that profiles are.</summary>
/// <param name="Profiles">The folder of each profile; a relative one starts at the index's own folder.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record ProfileIndex(IReadOnlyList<(string Path, bool Absolute, int Line, bool Named)> Profiles, IReadOnlyList<ClientFileFaulty> Problems)
{
    /// <summary>Reads an index; never throws. All profiles count, not only the one that starts by itself.</summary>
    public static ProfileIndex Read(ClientFile file)
    {
        IniDocument document = IniDocument.Read(file.Text);
        var profiles = new List<(string, bool, int, bool)>();
        foreach (IniSection section in document.Sections)
        {
            // [ProfileN] Path, IsRelative, where Default=1 is a mark; [InstallXXXX] Default=PATH; in installs.ini the section is the hash alone.
            bool named = section.Text("Path") is not null;
            string? path = section.Text("Path") ?? (section.Text("Default") is { Length: > 1 } profile ? profile : null);
            if (path is not null && !path.Contains('\0', StringComparison.Ordinal) && profiles.Count < 200)
            {
                bool absolute = section.Text("IsRelative") == "0" || path.StartsWith('/') || path is [_, ':', ..];
                profiles.Add((path.Replace('\\', '/'), absolute, section.Line, named));
            }
        }

        return new ProfileIndex(profiles, document.Problems.Select(p => Reading.Faulty("Thunderbird", file, p)).ToArray());
    }
}
