using System.Security.Cryptography.X509Certificates;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A server that says what a recording has. Lines with <c>S:</c> are said, with <c>$</c> for the client's tag; a line with <c>C:</c>
/// is what the client said first, as far as it counts. <c>S: @tls</c> begins TLS, <c>S: @cut</c> hangs up, <c>S: @after 4</c> waits for 4 seconds
/// of its clock, <c>S: @ban</c> swallows all later packets.</summary>
/// <remarks>A command that the recording does not have goes to a healthy server, so that a recording need not hold what does not matter.</remarks>
internal sealed class RecordedDialogue(IReadOnlyList<string> lines, IDialogue healthy, bool tagged, IReadOnlyList<X509Certificate2> chain) : IDialogue
{
    private readonly List<(string Heard, List<string> Said)> exchanges = Exchanges(lines);
    private int next = 1;
    private long? lastHeard;

    /// <summary>The clock that the server and the way to it go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long the way to the server remembers a connection on which nothing is said; infinite: for ever.</summary>
    public TimeSpan Memory { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Called when something is said on a connection that the way has forgotten: it arrives nowhere.</summary>
    public Action Forgotten { get; init; } = static () => { };

    /// <summary>Swallows all later packets to the server.</summary>
    public Action Ban { get; init; } = static () => { };

    public IReadOnlyList<Act> Open(bool encrypted)
    {
        IReadOnlyList<Act> usual = healthy.Open(encrypted);
        return exchanges[0].Said.Count == 0 ? usual : Acts(0, "*");
    }

    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (Memory != Timeout.InfiniteTimeSpan && lastHeard is { } before && Clock.GetElapsedTime(before) > Memory)
        {
            // Nobody waits for an answer to a goodbye.
            if (!line.EndsWith("LOGOUT", StringComparison.Ordinal))
            {
                Forgotten();
            }

            return [new Act.Stall()];
        }

        lastHeard = Clock.GetTimestamp();
        string tag = tagged ? line.Split(' ')[0] : "";
        string command = tagged && line.Contains(' ', StringComparison.Ordinal) ? line[(tag.Length + 1)..] : line;
        bool continues = next < exchanges.Count && exchanges[next].Heard == "*";
        int found = continues ? next : Find(command, next) ?? Find(command, 1) ?? -1;
        if (found < 0)
        {
            return healthy.Answer(line, encrypted);
        }

        // DONE and the like have no tag of their own; they end the command before.
        tag = continues || !line.Contains(' ', StringComparison.Ordinal) ? lastTag : tag;
        lastTag = tag;
        next = found + 1;
        return Acts(found, tag);
    }

    private string lastTag = "";

    private int? Find(string command, int from)
    {
        int at = exchanges.FindIndex(Math.Min(from, exchanges.Count), e => e.Heard.Length > 0 && e.Heard != "*" && command.StartsWith(e.Heard, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at;
    }

    private Act[] Acts(int exchange, string tag) => [.. exchanges[exchange].Said.Select<string, Act>(said => said switch
    {
        "@tls" => new Act.BeginTls(chain),
        "@cut" => new Act.Cut(),
        _ when said.StartsWith("@after ", StringComparison.Ordinal) => new Act.Until(Task.Delay(TimeSpan.FromSeconds(int.Parse(said[7..], System.Globalization.CultureInfo.InvariantCulture)), Clock)),
        "@ban" => new Act.Beside(Ban),
        _ => new Act.Say(said.Replace("$", tag, StringComparison.Ordinal)),
    })];

    private static List<(string Heard, List<string> Said)> Exchanges(IReadOnlyList<string> lines)
    {
        List<(string Heard, List<string> Said)> all = [("", [])];
        foreach (string line in lines)
        {
            if (line.StartsWith("C: ", StringComparison.Ordinal))
            {
                all.Add((line[3..], []));
            }
            else
            {
                all[^1].Said.Add(line[3..]);
            }
        }

        return all;
    }
}
