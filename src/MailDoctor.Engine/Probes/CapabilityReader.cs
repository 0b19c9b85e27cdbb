using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Probes;

/// <summary>Reads what a server announces, from its own lines. MailKit keeps only the capabilities that it knows. Pure; never throws.</summary>
internal static class CapabilityReader
{
    private const int MostEntries = 200;
    private const int LongestEntry = 300;

    /// <summary>The capabilities in the answer to a command, or in an IMAP greeting; null: it announces none.</summary>
    public static IReadOnlyList<string>? Read(MailProtocol protocol, Exchange exchange) => (protocol, exchange.Verb) switch
    {
        (MailProtocol.Imap, _) => OfImap(exchange.Lines()),
        (MailProtocol.Pop3, "CAPA") => OfCapa(exchange.Lines()),
        (MailProtocol.Smtp, "EHLO") => OfEhlo(exchange.Lines()),
        (MailProtocol.Smtp, "HELO") => [],
        _ => null,
    };

    /// <summary>The last CAPABILITY response or response code (RFC 9051 §7.2.2, §7.1) in IMAP lines; null: there is none.</summary>
    public static IReadOnlyList<string>? OfImap(IReadOnlyList<string> lines)
    {
        IReadOnlyList<string>? last = null;
        foreach (string line in lines)
        {
            const string response = "* CAPABILITY";
            const string code = "[CAPABILITY";
            if (line.StartsWith(response, StringComparison.OrdinalIgnoreCase) && (line.Length == response.Length || line[response.Length] == ' '))
            {
                last = Words(line[response.Length..]);
            }
            else if (line.IndexOf(code + " ", StringComparison.OrdinalIgnoreCase) is >= 0 and int at)
            {
                int end = line.IndexOf(']', at);
                last = Words(line[(at + code.Length)..(end < 0 ? line.Length : end)]);
            }
        }

        return last;
    }

    /// <summary>The lines of a CAPA answer (RFC 2449 §5); empty when it is refused.</summary>
    public static IReadOnlyList<string> OfCapa(IReadOnlyList<string> lines) =>
        Bounded(lines.Skip(1).TakeWhile(l => l != ".").Select(l => l.StartsWith('.') ? l[1..] : l));

    /// <summary>The lines of an EHLO answer (RFC 5321 §4.1.1.1) after the first, without reply codes; empty when it is refused.</summary>
    public static IReadOnlyList<string> OfEhlo(IReadOnlyList<string> lines) =>
        Bounded(lines.TakeWhile(l => l.StartsWith("250", StringComparison.Ordinal)).Skip(1).Select(l => l.Length > 4 ? l[4..] : ""));

    private static string[] Words(string text) => Bounded(text.Split(' '));

    private static string[] Bounded(IEnumerable<string> entries) =>
        entries.Select(e => e.Trim()).Where(e => e.Length > 0).Take(MostEntries).Select(e => ServerText.Cut(e, LongestEntry)).ToArray();
}
