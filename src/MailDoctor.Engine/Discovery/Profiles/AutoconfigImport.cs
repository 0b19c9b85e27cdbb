using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using static MailDoctor.Engine.Discovery.AutoconfigWords;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Turns a Mozilla autoconfig document, a file of the ISPDB or a domain's own <c>config-v1.1.xml</c>
/// (draft-ietf-mailmaint-autoconfig §3), into profiles. Pure.</summary>
/// <remarks>A document is taken as a whole or refused as a whole. Of one that is taken, every fact is kept, or a problem names its
/// line and why it could not be.</remarks>
public static partial class AutoconfigImport
{
    private const int MaximumText = 512;

    // §3.7.4.1 in the words of the profile format; the others are ways to sign in that the format has no word for.
    private static readonly Dictionary<string, string?> Methods = new()
    {
        ["password-cleartext"] = "password",
        ["password-encrypted"] = "password-encrypted",
        ["OAuth2"] = "oauth2",
        ["none"] = "none",
        ["client-IP-address"] = "none",
        ["smtp-after-pop"] = "none",
    };

    private static readonly Dictionary<string, string?> SaslMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PLAIN"] = "password",
        ["LOGIN"] = "password",
        ["CRAM-MD5"] = "password-encrypted",
        ["DIGEST-MD5"] = "password-encrypted",
        ["XOAUTH2"] = "oauth2",
        ["OAUTHBEARER"] = "oauth2",
        ["ANONYMOUS"] = "none",
    };

    /// <summary>Reads a document; never throws for what is in it.</summary>
    /// <param name="file">Its name, for the problems and for an id where the document has none.</param>
    /// <param name="bytes">The whole document.</param>
    public static ProfileImport Read(string file, ReadOnlyMemory<byte> bytes)
    {
        if (BoundedXml.Read(bytes, out string problem, out int line, out int position) is not XElement root)
        {
            return new ProfileImport([], [new ProfileProblem(file, line, position, Sentence(problem), IsWarning: false)]);
        }

        return new Reader(file).Read(root);
    }

    /// <summary>Whether a file whose name does not tell is an autoconfig document, by its outermost element; what is wrong further down does not matter.</summary>
    /// <param name="head">The beginning of the file, some kilobytes.</param>
    /// <param name="reason">When false is returned: why, as a clause.</param>
    public static bool IsDocument(ReadOnlyMemory<byte> head, out string reason)
    {
        string? first = BoundedXml.FirstElement(head);
        bool itIs = "clientConfig".Equals(first, StringComparison.OrdinalIgnoreCase);
        reason = itIs ? "" : first is null ? "it is not XML" : $"its outermost element is '{Shortened(first)}' and not 'clientConfig'";
        return itIs;
    }

    /// <summary>A profile's id from a provider's id, a domain or a file's name: lower-case letters, digits and hyphens, at most 60.</summary>
    /// <param name="from">Any text.</param>
    public static string IdFrom(string from)
    {
        var id = new StringBuilder();
        foreach (char c in from.ToLowerInvariant())
        {
            bool plain = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (plain || (id.Length > 0 && id[^1] != '-'))
            {
                id.Append(plain ? c : '-');
            }
        }

        string made = id.ToString().Trim('-');
        made = made.Length > 60 ? made[..60].Trim('-') : made;

        // These names belong to the other kinds of file, and to devices of Windows.
        return made.Length == 0 || made is "gateways" or "obstacles" or "con" or "prn" or "aux" or "nul" ? $"imported{(made.Length == 0 ? "" : "-")}{made}" : made;
    }

    private static string Sentence(string clause) => char.ToUpper(clause[0], CultureInfo.InvariantCulture) + clause[1..] + ".";

    /// <summary>One document under way.</summary>
    private sealed class Reader(string file)
    {
        private readonly List<ProfileProblem> problems = [];

        public ProfileImport Read(XElement root)
        {
            if (!Is(root, "clientConfig"))
            {
                Add(root, $"it is not an autoconfig document: its outermost element is '{Shortened(root.Name.LocalName)}' and not 'clientConfig'", isWarning: false);
                return new ProfileImport([], problems);
            }

            string? version = root.Attribute("version")?.Value.Trim();
            if (version is not ("1.0" or "1.1" or "1.2"))
            {
                Note(root, $"the version is {(string.IsNullOrEmpty(version) ? "missing" : $"'{Shortened(version)}'")}; read as version 1.1");
            }

            // What stands beside the provider belongs to it; in some documents the servers stand there too.
            XElement[] providers = root.Elements().Where(e => Is(e, "emailProvider")).ToArray();
            XElement[] beside = root.Elements().Where(e => !Is(e, "emailProvider")).ToArray();
            List<ProviderProfile> profiles = [];
            foreach (XElement? provider in providers.Length == 0 ? new XElement?[] { null } : providers)
            {
                if (new ProviderReader(this, file, provider ?? root, [.. provider?.Elements() ?? [], .. beside]).Read() is ProviderProfile profile)
                {
                    if (profiles.Exists(p => p.Id == profile.Id))
                    {
                        Add(provider!, $"the provider '{profile.Id}' is there twice", isWarning: false);
                    }

                    profiles.Add(profile);
                }
            }

            ProfileProblem[] told = [.. problems.Distinct().OrderBy(p => p.Line).ThenBy(p => p.Position)];
            return new ProfileImport(Array.Exists(told, p => !p.IsWarning) ? [] : profiles, told);
        }

        public void Note(XObject at, string clause) => Add(at, clause, isWarning: true);

        public void Add(XObject at, string clause, bool isWarning)
        {
            IXmlLineInfo place = at;
            problems.Add(new ProfileProblem(file, Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition), Sentence(clause), isWarning));
        }

        /// <summary>An element's text on one line, without control characters; null: it has none.</summary>
        public string? Text(XElement element)
        {
            var text = new StringBuilder();
            foreach (string word in string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(text.Length > 0 ? " " : "").Append(string.Concat(word.Where(c => !char.IsControl(c))));
            }

            if (text.Length > MaximumText)
            {
                Note(element, $"the text of '{element.Name.LocalName}' is longer than {MaximumText} characters; the rest was cut off");
                text.Length = char.IsHighSurrogate(text[MaximumText - 1]) ? MaximumText - 1 : MaximumText;
            }

            return text.Length == 0 ? null : text.ToString();
        }
    }
}
