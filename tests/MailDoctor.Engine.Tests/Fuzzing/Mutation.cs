using CsCheck;

namespace MailDoctor.Engine.Tests.Fuzzing;

/// <summary>One change to a document: where it is, how far it reaches, and what comes in its place.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">Where, as a part of the length.</param>
/// <param name="Length">How many bytes it reaches.</param>
/// <param name="Piece">Bytes put in.</param>
internal sealed record Mutation(MutationKind Kind, double At, int Length, byte[] Piece)
{
    // Whatever is repeated, a parser never gets more than this: the limits before it are lower still.
    private const int Longest = 256 * 1024;

    private static readonly byte[][] Pieces = new string[]
    {
        "\0", "\u001b[2J", "\u202e", "\ud7ff", "\uFEFF", "\r\n", "\n", "\"", "\\", "'", "<", ">", "</", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#x10FFFF;", "<![CDATA[", "]]>", "<!--",
        "{", "}", "[", "]", "(", ")", "{1000000000}", "{0}", "-1", "0", "2147483648", "99999999999999999999", "1e999", "NaN", "null", "true", "\\ud800", "\\u0000", "%s", "%n", "../", "file:///etc/passwd",
        "https://127.0.0.1/", "[::1]", ".", "..", "@", "xn--a", "* ", "+ ", "A1 OK ", "250-", "250 ", "+OK", "-ERR", "$(id)", "`id`", ":", "::",
    }.Select(System.Text.Encoding.UTF8.GetBytes).Concat([[0xFF], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x16, 3, 3], [0x15, 3, 1, 0, 2, 2, 40], [0x9B]]).ToArray();

    /// <summary>Mutations by chance; CsCheck shrinks them.</summary>
    public static Gen<Mutation> Any { get; } = Gen.Select(
        Gen.Enum<MutationKind>(), Gen.Double[0, 1], Gen.Int[0, 64], Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.Byte.Array[1, 8]), (kind, at, length, piece) => new Mutation(kind, at, length, piece));

    /// <summary>The document with the change.</summary>
    /// <param name="document">Before.</param>
    /// <param name="other">Another seed, for splices.</param>
    public byte[] Apply(byte[] document, byte[] other)
    {
        int at = (int)(document.Length * At);
        int end = Math.Min(document.Length, at + Length);
        byte[] changed = Kind switch
        {
            MutationKind.Insert => [.. document[..at], .. Piece, .. document[at..]],
            MutationKind.Replace => [.. document[..at], .. Piece, .. document[end..]],
            MutationKind.Remove => [.. document[..at], .. document[end..]],
            MutationKind.Flip => Flipped(document, at),
            MutationKind.Repeat => [.. document[..at], .. Enumerable.Repeat(end > at ? document[at..end] : Piece, 1 + (Length * 8)).SelectMany(p => p), .. document[at..]],
            MutationKind.Flood => [.. document[..at], .. Enumerable.Repeat(Piece, 1 + (Length * 200)).SelectMany(p => p), .. document[at..]],
            MutationKind.Cut => document[..at],
            _ => [.. document[..at], .. other[(int)(other.Length * At)..]],
        };
        return changed.Length > Longest ? changed[..Longest] : changed;
    }

    private static byte[] Flipped(byte[] document, int at)
    {
        byte[] changed = [.. document];
        if (at < changed.Length)
        {
            changed[at] ^= (byte)(1 << (at % 8));
        }

        return changed;
    }
}
