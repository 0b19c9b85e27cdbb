using System.Buffers;
using System.Text;

namespace MailDoctor.Engine.Probes;

/// <summary>One command of ours and all that the server said until the next one. The first has no command: it is the greeting.</summary>
/// <param name="verb">The command's name in upper case, never its arguments; empty for the greeting.</param>
/// <param name="tag">The IMAP tag of the command; empty for other protocols.</param>
/// <param name="encrypted">Whether it went through TLS.</param>
/// <param name="kept">How many bytes of the answer are kept.</param>
/// <param name="sent">The command as a transcript shows it, secrets as stars; empty for the greeting.</param>
/// <param name="after">Time from the beginning of the session to the command.</param>
internal sealed class Exchange(string verb, string tag, bool encrypted, int kept, string sent = "", TimeSpan after = default)
{
    // A SASL exchange has three messages at most (SCRAM); a server that asks for more is not worth a longer list.
    private const int MostContinuations = 8;

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly List<int> continuations = [];

    public string Sent => sent;

    public TimeSpan After => after;

    /// <summary>After how many bytes of the answer we sent something that is not kept: the reply to a challenge.</summary>
    public IReadOnlyList<int> Continuations => continuations;

    public string Verb => verb;

    public string Tag => tag;

    public bool Encrypted => encrypted;

    /// <summary>The answer as it arrived, cut at the limit.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <summary>Adds what arrived.</summary>
    public void Add(ReadOnlySpan<byte> arrived) => bytes.Write(arrived[..Math.Min(arrived.Length, kept - bytes.WrittenCount)]);

    /// <summary>Notes that we sent more, in the middle of the exchange.</summary>
    public void Continue()
    {
        if (continuations.Count < MostContinuations)
        {
            continuations.Add(bytes.WrittenCount);
        }
    }

    /// <summary>The answer's lines without line breaks; a last line without line break counts.</summary>
    public IReadOnlyList<string> Lines()
    {
        if (bytes.WrittenCount == 0)
        {
            return [];
        }

        string text = Encoding.UTF8.GetString(Bytes);
        string[] lines = text.Split('\n');
        IEnumerable<string> whole = text.EndsWith('\n') ? lines[..^1] : lines;
        return whole.Select(l => l.TrimEnd('\r')).ToArray();
    }
}
