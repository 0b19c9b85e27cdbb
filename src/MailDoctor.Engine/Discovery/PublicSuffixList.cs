using System.Globalization;
using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>Knows where the names end that people can register (publicsuffix.org). Pure.</summary>
/// <remarks>The list is embedded with its notice; it is read at the first question. Both of its parts count, registries and private
/// ones: two customers of one hoster are strangers to each other.</remarks>
public sealed class PublicSuffixList
{
    private const string Resource = "public_suffix_list.dat";

    private static readonly Lazy<PublicSuffixList> Embedded = new(ReadEmbedded);

    private readonly HashSet<string> rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> wildcards = new(StringComparer.Ordinal);
    private readonly HashSet<string> exceptions = new(StringComparer.Ordinal);

    private PublicSuffixList(TextReader list)
    {
        var idn = new IdnMapping();
        while (list.ReadLine() is { } line)
        {
            ReadOnlySpan<char> rule = line.AsSpan().Trim();
            if (rule.IndexOfAny(' ', '\t') is var space and > 0)
            {
                rule = rule[..space];
            }

            if (rule.IsEmpty || rule.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            (HashSet<string> kind, int prefix) = rule[0] switch
            {
                '!' => (exceptions, 1),
                '*' when rule.StartsWith("*.", StringComparison.Ordinal) => (wildcards, 2),
                _ => (rules, 0),
            };
            string name = rule[prefix..].ToString();
            kind.Add(Ascii.IsValid(name) ? name : idn.GetAscii(name));
        }
    }

    /// <summary>The list that comes with the program.</summary>
    public static PublicSuffixList Shipped => Embedded.Value;

    /// <summary>Reads a list in the format of publicsuffix.org.</summary>
    public static PublicSuffixList Read(TextReader list) => new(list);

    /// <summary>The name that somebody registered: the public suffix and one label more.</summary>
    /// <returns>Null when the name is itself a public suffix, such as <c>co.uk</c>.</returns>
    public DomainName? RegistrableDomain(DomainName name)
    {
        string[] labels = name.Ascii.Split('.');
        int suffix = SuffixLength(labels);
        return labels.Length > suffix ? DomainName.Parse(string.Join('.', labels[^(suffix + 1)..])) : null;
    }

    /// <summary>Whether two names belong to one registrant, as far as the list can tell. Equal names always do.</summary>
    public bool SameRegistrant(DomainName one, DomainName other) =>
        one.Ascii == other.Ascii || (RegistrableDomain(one) is { } registered && registered == RegistrableDomain(other));

    // The longest rule wins, an exception before all; without a rule the last label is the suffix ("*").
    private int SuffixLength(string[] labels)
    {
        for (int start = 0; start < labels.Length; start++)
        {
            string tail = string.Join('.', labels, start, labels.Length - start);
            int length = labels.Length - start;
            if (exceptions.Contains(tail))
            {
                return length - 1;
            }

            if (rules.Contains(tail) || (length > 1 && wildcards.Contains(tail[(tail.IndexOf('.', StringComparison.Ordinal) + 1)..])))
            {
                return length;
            }
        }

        return 1;
    }

    private static PublicSuffixList ReadEmbedded()
    {
        using Stream stream = typeof(PublicSuffixList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new PublicSuffixList(reader);
    }
}
