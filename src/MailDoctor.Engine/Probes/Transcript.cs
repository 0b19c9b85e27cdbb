using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Writes the exchanges of a session down as lines, bounded. Pure.</summary>
internal static class Transcript
{
    /// <summary>Lines of one session; an honest one has a third of it.</summary>
    public const int MostLines = 200;

    /// <summary>Lines of one answer: more is a list of mailboxes or messages, which is nobody's business.</summary>
    public const int MostLinesOfAnswer = 30;

    private const int LineLength = 300;

    // "Username:" and "Password:", with which AUTH LOGIN asks; everything else that a server says in a SASL exchange may be the
    // salt and signature of SCRAM (RFC 5802 §9), from which a weak password can be guessed at leisure.
    private static readonly string[] Prompts = ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"];

    /// <summary>The lines, and how many were left out.</summary>
    /// <param name="exchanges">What was said.</param>
    /// <param name="mask">Hides secrets; it sees each line before it is cut.</param>
    public static (IReadOnlyList<TranscriptLine> Lines, int Omitted) Of(IReadOnlyList<Exchange> exchanges, Func<string, string> mask)
    {
        var lines = new List<TranscriptLine>();
        int omitted = 0;
        foreach (Exchange exchange in exchanges)
        {
            Say(exchange, exchange.Sent);
            int from = 0;
            int heard = 0;
            foreach (int pause in exchange.Continuations)
            {
                Hear(exchange, exchange.Bytes[from..pause], ref heard);
                Say(exchange, CommandName.Hidden);
                from = pause;
            }

            Hear(exchange, exchange.Bytes[from..], ref heard);
        }

        return (lines, omitted);

        void Say(Exchange exchange, string text)
        {
            if (text.Length > 0)
            {
                Add(exchange, ours: true, text);
            }
        }

        void Hear(Exchange exchange, ReadOnlySpan<byte> bytes, ref int heard)
        {
            foreach (string line in Lines(bytes))
            {
                if (++heard > MostLinesOfAnswer)
                {
                    omitted++;
                }
                else
                {
                    Add(exchange, ours: false, CommandName.StepOf(exchange.Verb) == SessionStep.Login ? WithoutChallenge(line) : line);
                }
            }
        }

        void Add(Exchange exchange, bool ours, string text)
        {
            if (lines.Count < MostLines)
            {
                lines.Add(new TranscriptLine(exchange.After, ours, exchange.Encrypted, ServerText.Cut(mask(text), LineLength)));
            }
            else
            {
                omitted++;
            }
        }
    }

    private static string WithoutChallenge(string line)
    {
        string? lead = line.StartsWith("+ ", StringComparison.Ordinal) ? "+ " : line.StartsWith("334 ", StringComparison.Ordinal) ? "334 " : null;
        return lead is null || line.Length == lead.Length || Prompts.Contains(line[lead.Length..].Trim()) ? line : lead + CommandName.Hidden;
    }

    private static IEnumerable<string> Lines(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        string text = Encoding.UTF8.GetString(bytes);
        return (text.EndsWith('\n') ? text[..^1] : text).Split('\n').Select(l => l.TrimEnd('\r'));
    }
}
