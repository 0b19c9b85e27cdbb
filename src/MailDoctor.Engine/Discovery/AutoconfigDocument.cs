using System.Xml.Linq;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using static MailDoctor.Engine.Discovery.AutoconfigWords;

namespace MailDoctor.Engine.Discovery;

/// <summary>A Mozilla autoconfig document, <c>config-v1.1.xml</c> (draft-ietf-mailmaint-autoconfig §3). Pure.</summary>
/// <remarks>The must-ignore rule of §3.9 holds: what is not known is passed over, and a section that is incomplete drops only itself.</remarks>
public sealed record AutoconfigDocument : DocumentReading
{
    private const int MaximumSections = 40;
    private const int MaximumNotes = 20;
    private const int MaximumText = 512;
    private const int MaximumAdvice = 4;
    private const int MaximumSentence = 300;

    /// <summary>Reads a document; never throws.</summary>
    /// <param name="bytes">The body as it came.</param>
    /// <param name="address">Whose values are filled in for placeholders.</param>
    public static AutoconfigDocument Read(ReadOnlyMemory<byte> bytes, EmailAddress address)
    {
        if (BoundedXml.Read(bytes, out string problem) is not { } root)
        {
            return new AutoconfigDocument { Problem = problem };
        }

        if (!Is(root, "clientConfig"))
        {
            return new AutoconfigDocument { Problem = $"it is not an autoconfig document: its outermost element is '{Shortened(root.Name.LocalName)}' and not 'clientConfig'" };
        }

        return new Reader(address).Read(root);
    }

    private sealed class Reader(EmailAddress address)
    {
        private readonly List<DocumentedServer> servers = [];
        private readonly List<string> dropped = [];
        private bool exchange;

        public AutoconfigDocument Read(XElement root)
        {
            // Servers belong below emailProvider; some documents have them one level up.
            XElement[] sections = root.Elements().Where(e => Is(e, "emailProvider")).SelectMany(e => e.Elements())
                .Concat(root.Elements())
                .Where(e => Is(e, "incomingServer") || Is(e, "outgoingServer"))
                .ToArray();
            for (int i = 0; i < sections.Length; i++)
            {
                if (i == MaximumSections)
                {
                    Note($"{sections.Length - MaximumSections} more servers were not read");
                    break;
                }

                ReadSection(sections[i], i + 1);
            }

            return new AutoconfigDocument { Servers = servers, Dropped = dropped, HintsAtExchange = exchange, OAuth2 = ReadOAuth2(root), Advice = ReadAdvice(root) };
        }

        private static OAuth2Described? ReadOAuth2(XElement root)
        {
            if (root.Elements().Concat(root.Elements().Where(e => Is(e, "emailProvider")).SelectMany(e => e.Elements())).FirstOrDefault(e => Is(e, "oAuth2")) is not { } section)
            {
                return null;
            }

            var described = new OAuth2Described(Text(section, "issuer"), Text(section, "scope"), Secure(Text(section, "authURL")), Secure(Text(section, "tokenURL")));
            return described == new OAuth2Described(null, null, null, null) ? null : described;

            static string? Secure(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps ? url.AbsoluteUri : null;
        }

        // Both stand below emailProvider or one level up; enable has instructions in several languages, documentation descriptions.
        private static DocumentAdvice[] ReadAdvice(XElement root) => root.Elements().Where(e => Is(e, "emailProvider")).SelectMany(e => e.Elements())
            .Concat(root.Elements())
            .Where(e => Is(e, "enable") || Is(e, "documentation"))
            .Select(e => Is(e, "enable") ? Advice(e, firstStep: true, "visiturl", "instruction") : Advice(e, firstStep: false, "url", "descr"))
            .Where(a => a.Url is not null || a.Text.Length > 0)
            .OrderByDescending(a => a.FirstStep)
            .Take(MaximumAdvice)
            .ToArray();

        private static DocumentAdvice Advice(XElement element, bool firstStep, string urlName, string textName)
        {
            string? link = Attribute(element, urlName);
            string? page = Uri.TryCreate(link, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url.AbsoluteUri : null;
            XElement[] texts = element.Elements().Where(e => Is(e, textName)).ToArray();
            XElement? chosen = texts.FirstOrDefault(t => t.Attributes().Any(a => a.Name.LocalName == "lang" && a.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))) ?? texts.FirstOrDefault();
            string text = string.Join(' ', (chosen?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return new DocumentAdvice(firstStep, page is { Length: <= MaximumText } ? page : null, text.Length <= MaximumSentence ? text : text[..MaximumSentence] + "…");
        }

        private void ReadSection(XElement section, int number)
        {
            string type = Attribute(section, "type") ?? "";
            string label = $"server {number} ({(type.Length == 0 ? "no type" : Shortened(type))})";
            exchange |= IsExchange(type);
            if (Protocol(section, out string? remark) is not { } protocol)
            {
                Note($"{label}: not a mail protocol that is examined here");
                return;
            }

            if (remark is not null)
            {
                Note($"{label}: {remark}");
            }

            if (ReadHost(section, label) is not { } host || ReadPort(section, label) is not { } port
                || ReadSecurity(section, label) is not { } security || ReadMethods(section, label) is not { } methods)
            {
                return;
            }

            servers.Add(new DocumentedServer(protocol, host, port, security, servers.Count(s => s.Protocol == protocol))
            {
                Username = ReadUsername(section, label),
                Mechanisms = methods,
                LeaveMessagesOnServer = protocol == MailProtocol.Pop3 ? ReadLeave(section) : null,
            });
        }

        private string? ReadHost(XElement section, string label)
        {
            if (Text(section, "hostname") is not { Length: > 0 } template)
            {
                Note($"{label}: it has no hostname");
                return null;
            }

            string host = Placeholders.Expand(template, address, out string? unknown);
            if (unknown is not null)
            {
                Note($"{label}: its hostname holds the placeholder {Shortened(unknown)}, which nobody can fill in");
                return null;
            }

            return host;
        }

        private int? ReadPort(XElement section, string label)
        {
            string? text = Text(section, "port");
            if (Port(text) is int port)
            {
                return port;
            }

            Note(string.IsNullOrEmpty(text) ? $"{label}: it has no port" : $"{label}: '{Shortened(text)}' is no port");
            return null;
        }

        private ConnectionSecurity? ReadSecurity(XElement section, string label)
        {
            string text = Text(section, "socketType") ?? "";
            ConnectionSecurity? security = Security(text, out string? remark);
            if (security is null)
            {
                remark = text.Length == 0 ? "it does not say how the connection is protected (socketType)" : $"'{Shortened(text)}' is no known socketType";
            }

            if (remark is not null)
            {
                Note($"{label}: {remark}");
            }

            return security;
        }

        // §3.7.4.2: in the document's order, what is unknown left out; a section of which nothing is left cannot be used.
        private string[]? ReadMethods(XElement section, string label)
        {
            var methods = new List<string>();
            int named = 0;
            foreach (XElement element in section.Elements().Where(e => Is(e, "authentication")))
            {
                string text = element.Value.Trim();
                string? system = Attribute(element, "system");
                if (text.Length == 0 || methods.Count == MaximumNotes)
                {
                    continue;
                }

                named++;
                string? method = system is null ? Method(text)
                    : system.Equals("sasl", StringComparison.OrdinalIgnoreCase) ? SaslName(text)
                    : null;
                methods.AddRange(method is null ? [] : [method]);
            }

            if (named > 0 && methods.Count == 0)
            {
                Note($"{label}: it offers no way to sign in that is known");
                return null;
            }

            return methods.Distinct().ToArray();
        }

        // RFC 4422 §3.1.
        private static string? SaslName(string text) =>
            text.Length <= 20 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text.ToUpperInvariant() : null;

        private string? ReadUsername(XElement section, string label)
        {
            if (Text(section, "username") is not { Length: > 0 } template)
            {
                return null;
            }

            string name = Placeholders.Expand(template, address, out string? unknown);
            if (unknown is not null)
            {
                Note($"{label}: its user name holds the placeholder {Shortened(unknown)}, which nobody can fill in, so it says no user name");
                return null;
            }

            return name;
        }

        private static bool? ReadLeave(XElement section) =>
            section.Elements().Where(e => Is(e, "pop3")).SelectMany(e => e.Elements()).FirstOrDefault(e => Is(e, "leaveMessagesOnServer"))?.Value.Trim().ToLowerInvariant() switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            };

        private static string? Text(XElement section, string name)
        {
            string? text = section.Elements().Where(e => Is(e, name)).Select(e => e.Value.Trim()).FirstOrDefault(t => t.Length > 0);
            return text is null || text.Length <= MaximumText ? text : text[..MaximumText];
        }

        private void Note(string text)
        {
            if (dropped.Count < MaximumNotes)
            {
                dropped.Add(text);
            }
        }
    }
}
