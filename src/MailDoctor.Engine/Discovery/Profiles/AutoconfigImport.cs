using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Turns a Mozilla autoconfig document, a file of the ISPDB or a domain's own <c>config-v1.1.xml</c>
/// (draft-ietf-mailmaint-autoconfig §3), into profiles. Pure.</summary>
/// <remarks>A document is taken as a whole or refused as a whole. Of one that is taken, every fact is kept, or a problem names its
/// line and why it could not be.</remarks>
public static class AutoconfigImport
{
    private const int MaximumText = 512;

    // §3.7.4.1 with the older words, in the words of the profile format; null: a way to sign in that the format has no word for.
    private static readonly Dictionary<string, string?> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["password-cleartext"] = "password",
        ["plain"] = "password",
        ["password-encrypted"] = "password-encrypted",
        ["secure"] = "password-encrypted",
        ["OAuth2"] = "oauth2",
        ["OAuth"] = "oauth2",
        ["none"] = "none",
        ["client-IP-address"] = "none",
        ["smtp-after-pop"] = "none",
        ["NTLM"] = null,
        ["GSSAPI"] = null,
        ["TLS-client-cert"] = null,
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

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Sentence(string clause) => char.ToUpper(clause[0], CultureInfo.InvariantCulture) + clause[1..] + ".";

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

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

    /// <summary>One provider of a document.</summary>
    private sealed class ProviderReader(Reader reader, string file, XElement provider, IReadOnlyList<XElement> parts)
    {
        private readonly List<string> domains = [];
        private readonly List<ProfileMx> mx = [];
        private readonly List<ProfileServer> servers = [];
        private readonly List<ProfileObstacle> obstacles = [];
        private readonly List<ProfileFact> facts = [];
        private readonly List<string> help = [];
        private readonly List<string> notes = [];
        private string? name;
        private string? shortName;
        private ProfileOAuth2? oauth2;

        public ProviderProfile? Read()
        {
            foreach (XElement part in parts)
            {
                ReadPart(part);
            }

            string? written = provider.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase))?.Value.Trim();
            if (domains.Count == 0 && mx.Count == 0 && written is not null && written.Contains('.', StringComparison.Ordinal) && DomainName.TryParse(written, out DomainName? own, out _))
            {
                reader.Note(provider, $"no domain is named; the provider's id '{own.Ascii}' is one and was taken");
                domains.Add(own.Ascii);
            }

            if (servers.Count == 0 && obstacles.Count == 0)
            {
                reader.Add(provider, "it names no server that a profile can hold, and nothing that has to be done first", isWarning: false);
                return null;
            }

            string id = IdFrom(written is { Length: > 0 } ? written : domains.FirstOrDefault() ?? Path.GetFileNameWithoutExtension(file));
            if (shortName is not null && shortName != name)
            {
                notes.Insert(0, $"Short name: {shortName}.");
            }

            return new ProviderProfile
            {
                Id = id,
                Name = name ?? shortName ?? domains.FirstOrDefault() ?? id,
                Kind = "other",
                Confidence = ProfileConfidence.Medium,
                Domains = domains,
                Mx = mx,
                Servers = servers,
                OAuth2 = oauth2,
                Obstacles = obstacles,
                Facts = facts,
                Help = help,
                Notes = notes,
                Sources = [new ProfileSourceEntry($"autoconfig document {Path.GetFileName(file)}", null)],
                Origin = file,
            };
        }

        private void ReadPart(XElement part)
        {
            switch (part.Name.LocalName.ToLowerInvariant())
            {
                case "domain":
                    ReadDomain(part);
                    break;
                case "displayname":
                    name = Once(part, name);
                    break;
                case "displayshortname" or "displaynameshort":
                    shortName = Once(part, shortName);
                    break;
                case "incomingserver":
                    ReadServer(part, incoming: true);
                    break;
                case "outgoingserver":
                    ReadServer(part, incoming: false);
                    break;
                case "enable":
                    ReadEnable(part);
                    break;
                case "documentation" or "instruction":
                    ReadPage(part);
                    break;
                case "oauth2":
                    ReadOAuth2(part);
                    break;
                case "webmail":
                    ReadWebMail(part);
                    break;
                case "addressbook" or "calendar" or "fileshare" or "filestorage" or "chatserver" or "chat" or "videoconference":
                    reader.Note(part, $"'{part.Name.LocalName}' is not mail; it was left out");
                    break;
                case "clientconfigupdate":
                    reader.Note(part, "'clientConfigUpdate' tells a mail program where to look again; a profile is not fetched anew");
                    break;
                case "inputfield" or "identity":
                    reader.Note(part, $"'{part.Name.LocalName}' asks the person for something that only a mail program can use; it was left out");
                    break;
                default:
                    reader.Note(part, $"'{Shortened(part.Name.LocalName)}' is not known; it was left out");
                    break;
            }
        }

        private string? Once(XElement part, string? before)
        {
            string? text = reader.Text(part);
            if (text is null || before is not null)
            {
                reader.Note(part, text is null ? $"'{part.Name.LocalName}' is empty" : $"'{part.Name.LocalName}' is there twice; the first one counts");
                return before;
            }

            if (text.Contains('%', StringComparison.Ordinal))
            {
                reader.Note(part, $"'{Shortened(text)}' is a name with a placeholder, which a profile cannot fill in; it was left out");
                return before;
            }

            return text;
        }

        private void ReadDomain(XElement part)
        {
            string text = reader.Text(part)?.ToLowerInvariant() ?? "";
            bool below = text.StartsWith("*.", StringComparison.Ordinal);
            if (text.Contains('%', StringComparison.Ordinal))
            {
                reader.Note(part, $"'{Shortened(text)}' is a placeholder and no domain");
            }
            else if (!DomainName.TryParse(below ? text[2..] : text, out DomainName? domain, out string reason) || !domain.Ascii.Contains('.', StringComparison.Ordinal))
            {
                reader.Note(part, text.Length == 0 ? "'domain' is empty" : $"'{Shortened(text)}' is not a domain{(reason.Length == 0 ? "" : $": {reason}")}");
            }
            else if ((string?)part.Attribute("purpose") is string purpose && purpose.Trim().Equals("mx", StringComparison.OrdinalIgnoreCase))
            {
                if (!mx.Exists(m => m.Suffix == domain.Ascii))
                {
                    mx.Add(new ProfileMx(domain.Ascii, ProfileConfidence.Medium));
                }
            }
            else if (!domains.Contains((below ? "*." : "") + domain.Ascii))
            {
                domains.Add((below ? "*." : "") + domain.Ascii);
            }
        }

        private void ReadServer(XElement section, bool incoming)
        {
            string type = section.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals("type", StringComparison.OrdinalIgnoreCase))?.Value.Trim() ?? "";
            MailProtocol? protocol = (incoming, type.ToLowerInvariant()) switch
            {
                (true, "imap") => MailProtocol.Imap,
                (true, "pop3" or "pop") => MailProtocol.Pop3,
                (false, "smtp") => MailProtocol.Smtp,
                _ => null,
            };
            if (protocol is null)
            {
                ReadForeign(section, type);
                return;
            }

            if (type.Equals("pop", StringComparison.OrdinalIgnoreCase))
            {
                reader.Note(section, "the type is 'pop'; read as 'pop3'");
            }

            var draft = new ServerReader(reader, section, protocol.Value);
            if (draft.Read() is not ProfileServer server)
            {
                return;
            }

            if (servers.Exists(s => s.Protocol == server.Protocol && s.Host == server.Host && s.Port == server.Port && s.Security == server.Security && s.Username == server.Username))
            {
                reader.Note(section, "the same server stands above; it was left out");
                return;
            }

            servers.Add(server);
            foreach ((ProfileFact fact, XElement at) in draft.Facts)
            {
                if (facts.Exists(f => f.Name == fact.Name || (f.Name is "pop.keepMail" or "pop.deleteMail" && fact.Name is "pop.keepMail" or "pop.deleteMail" && f.Name != fact.Name)))
                {
                    reader.Note(at, "another POP3 server above says something about this already; a profile holds one answer for all");
                    continue;
                }

                facts.Add(fact);
            }
        }

        private void ReadForeign(XElement section, string type)
        {
            string[] urls = [.. section.Elements().Where(e => e.Name.LocalName.EndsWith("url", StringComparison.OrdinalIgnoreCase)).Select(reader.Text).OfType<string>()];
            bool exchange = type.ToLowerInvariant() is "exchange" or "ews" or "activesync" or "owa" or "graph";
            if (exchange && !obstacles.Exists(o => o.Code == "exchange-protocols-available"))
            {
                obstacles.Add(new ProfileObstacle("exchange-protocols-available", ProfileConfidence.Medium));
            }

            if (exchange || urls.Length > 0)
            {
                notes.Add($"Another service, of type '{Shortened(type)}'{(urls.Length > 0 ? $": {string.Join(", ", urls)}" : "")}.");
            }

            reader.Note(section, $"{(type.Length == 0 ? "a server without a type" : $"a server of type '{Shortened(type)}'")} is no IMAP, POP3 or submission server{(exchange || urls.Length > 0 ? "; it was kept as a note" : "; it was left out")}");
        }

        private void ReadEnable(XElement part)
        {
            XElement[] instructions = part.Elements().Where(e => Is(e, "instruction")).ToArray();
            string? page = Page(part, "visiturl");
            obstacles.Add(new ProfileObstacle("third-party-access-must-be-enabled", ProfileConfidence.Medium) { Steps = InOneLanguage(instructions), Help = page });
            Leftovers(part, ["instruction"]);
        }

        private void ReadPage(XElement part)
        {
            string? page = Page(part, "url");
            if (page is not null && !help.Contains(page))
            {
                help.Add(page);
            }

            XElement[] titles = part.Elements().Where(e => Is(e, "descr")).ToArray();
            string? own = titles.Length == 0 ? reader.Text(part) : null;
            foreach (string title in own is null ? InOneLanguage(titles) : [own])
            {
                notes.Add(page is null ? title : $"{title.TrimEnd(':')}: {page}");
            }

            Leftovers(part, ["descr"]);
        }

        /// <summary>The texts of one language: English where there is any, else those without a language, else those of the first.</summary>
        private List<string> InOneLanguage(XElement[] texts)
        {
            static string Language(XElement text) => text.Attributes().FirstOrDefault(a => a.Name.LocalName == "lang")?.Value.Trim().ToLowerInvariant() ?? "";
            string[] languages = [.. texts.Select(Language).Distinct()];
            string? chosen = Array.Find(languages, l => l == "en") ?? Array.Find(languages, l => l.StartsWith("en", StringComparison.Ordinal))
                ?? Array.Find(languages, l => l.Length == 0) ?? languages.FirstOrDefault();
            List<string> kept = [];
            foreach (XElement text in texts)
            {
                if (Language(text) != chosen)
                {
                    reader.Note(text, $"a text in the language '{Shortened(Language(text))}'; the profile has that of '{(chosen!.Length == 0 ? "no language" : chosen)}'");
                }
                else if (reader.Text(text) is string words && !kept.Contains(words))
                {
                    kept.Add(words);
                }
            }

            return kept;
        }

        private string? Page(XElement part, string attribute)
        {
            string? url = part.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals(attribute, StringComparison.OrdinalIgnoreCase))?.Value.Trim();
            if (string.IsNullOrEmpty(url))
            {
                return null;
            }

            if (!IsUrl(url, httpsOnly: false))
            {
                reader.Note(part, $"'{Shortened(url)}' is not a web address; it was left out");
                return null;
            }

            return url;
        }

        // AbsoluteUri would also take spaces and control characters, and mend them.
        private static bool IsUrl(string text, bool httpsOnly) =>
            text.Length <= 2048 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == "https" || (url.Scheme == "http" && !httpsOnly));

        private void ReadOAuth2(XElement part)
        {
            string? Child(string child) => part.Elements().FirstOrDefault(e => Is(e, child)) is XElement there ? reader.Text(there) : null;
            string? issuer = Child("issuer");
            string? authorization = Child("authURL");
            string? token = Child("tokenURL");
            if (issuer is null || authorization is null || token is null || !IsUrl(authorization, httpsOnly: true) || !IsUrl(token, httpsOnly: true))
            {
                reader.Note(part, "OAuth 2 needs an issuer and two https addresses, authURL and tokenURL; this was left out");
            }
            else if (oauth2 is not null)
            {
                reader.Note(part, "a second OAuth 2 section; the first one counts");
            }
            else
            {
                oauth2 = new ProfileOAuth2(issuer, authorization, [token], (Child("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }

            Leftovers(part, ["issuer", "authURL", "tokenURL", "scope"]);
        }

        private void ReadWebMail(XElement part)
        {
            foreach (XElement child in part.Elements())
            {
                if (Is(child, "loginPage") && Page(child, "url") is string page)
                {
                    notes.Add($"Webmail: {page}");
                }
                else
                {
                    reader.Note(child, Is(child, "loginPageInfo")
                        ? "'loginPageInfo' describes a web form for filling in a password, which MailDoctor does not do; it was left out"
                        : $"'{Shortened(child.Name.LocalName)}' is not known; it was left out");
                }
            }
        }

        private void Leftovers(XElement part, string[] known)
        {
            foreach (XElement child in part.Elements().Where(c => !Array.Exists(known, k => Is(c, k))))
            {
                reader.Note(child, $"'{Shortened(child.Name.LocalName)}' is not known; it was left out");
            }
        }
    }

    /// <summary>One server of a document.</summary>
    private sealed class ServerReader(Reader reader, XElement section, MailProtocol protocol)
    {
        private readonly List<string> notes = [];

        /// <summary>What was said about POP3, each with its place.</summary>
        public List<(ProfileFact Fact, XElement At)> Facts { get; } = [];

        /// <summary>The server; null: it cannot be used, and a problem says why.</summary>
        public ProfileServer? Read()
        {
            string? host = Host();
            int? port = Port();
            ConnectionSecurity? security = Security();
            List<string>? mechanisms = Mechanisms();
            (string username, bool assumed) = Username();
            foreach (XElement child in section.Elements())
            {
                ReadOther(child);
            }

            return host is null || port is null || security is null || mechanisms is null
                ? null
                : new ProfileServer(protocol, host, port.Value, security.Value, username, mechanisms, ProfileConfidence.Medium)
                {
                    UsernameAssumed = assumed,
                    Note = notes.Count == 0 ? null : string.Join(" ", notes),
                };
        }

        private XElement? First(string name)
        {
            XElement[] all = section.Elements().Where(e => Is(e, name)).ToArray();
            foreach (XElement more in all.Skip(1))
            {
                reader.Note(more, $"a second '{name}' of one server; the first one counts");
            }

            return all.FirstOrDefault();
        }

        private string? Host()
        {
            XElement? at = First("hostname");
            if (at is null || reader.Text(at) is not string written)
            {
                reader.Note(at ?? section, "the server has no hostname, so it was left out");
                return null;
            }

            string host = Filled(written, at, "host name", mayBeAddress: false, out bool useless).ToLowerInvariant();
            string shape = host.Replace("{domain}", "x", StringComparison.Ordinal).Replace("{localpart}", "x", StringComparison.Ordinal);
            if (useless)
            {
                return null;
            }

            if (System.Net.IPAddress.TryParse(host, out _))
            {
                return host;
            }

            if (!DomainName.TryParse(shape, out DomainName? name, out string reason))
            {
                reader.Note(at, $"'{Shortened(written)}' is not a host name ({reason}), so the server was left out");
                return null;
            }

            return shape == host ? name.Ascii : host;
        }

        private int? Port()
        {
            XElement? at = First("port");
            string? text = at is null ? null : reader.Text(at);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535)
            {
                return port;
            }

            reader.Note(at ?? section, text is null ? "the server has no port, so it was left out" : $"'{Shortened(text)}' is not a port, so the server was left out");
            return null;
        }

        private ConnectionSecurity? Security()
        {
            XElement? at = First("socketType");
            string text = at is null ? "" : reader.Text(at) ?? "";
            switch (text.ToUpperInvariant())
            {
                case "SSL":
                    return ConnectionSecurity.ImplicitTls;
                case "TLS":
                    reader.Note(at!, "the socketType is 'TLS'; read as 'SSL', the word for implicit TLS");
                    return ConnectionSecurity.ImplicitTls;
                case "STARTTLS":
                    return ConnectionSecurity.StartTls;
                case "STARTSSL":
                    reader.Note(at!, "the socketType is 'STARTSSL'; read as 'STARTTLS'");
                    return ConnectionSecurity.StartTls;
                case "PLAIN":
                    return ConnectionSecurity.Cleartext;
                default:
                    reader.Note(at ?? section, text.Length == 0
                        ? "the server does not say how the connection is protected (socketType), so it was left out"
                        : $"'{Shortened(text)}' is not a known socketType, so the server was left out");
                    return null;
            }
        }

        private List<string>? Mechanisms()
        {
            List<string> known = [];
            XElement[] all = section.Elements().Where(e => Is(e, "authentication")).ToArray();
            bool named = false;
            foreach (XElement at in all)
            {
                if (reader.Text(at) is not string text)
                {
                    reader.Note(at, "an empty 'authentication'");
                    continue;
                }

                named = true;
                string? system = at.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals("system", StringComparison.OrdinalIgnoreCase))?.Value.Trim();
                bool sasl = "sasl".Equals(system, StringComparison.OrdinalIgnoreCase);
                string? method = sasl && text.StartsWith("SCRAM-", StringComparison.OrdinalIgnoreCase) ? "password-encrypted"
                    : (sasl ? SaslMethods : system is null ? Methods : []).GetValueOrDefault(text);
                if (method is null)
                {
                    notes.Add($"Signing in with {Shortened(text)} is offered too.");
                    reader.Note(at, $"a profile has no word for the authentication '{Shortened(text)}'; it was kept as a note");
                }
                else if (!known.Contains(method))
                {
                    known.Add(method);
                    Explain(at, text);
                }
            }

            if (named && known.Count == 0)
            {
                reader.Note(section, "the server offers no way to sign in that a profile has a word for, so it was left out");
                return null;
            }

            return known;
        }

        private void Explain(XElement at, string method)
        {
            string? note = method.ToLowerInvariant() switch
            {
                "client-ip-address" => "No sign-in: it takes mail only from the provider's own network.",
                "smtp-after-pop" => "No sign-in: it takes mail for a while after one has signed in for POP3 from the same address.",
                "plain" or "secure" or "oauth" => "",
                _ => null,
            };
            if (note is { Length: > 0 })
            {
                notes.Add(note);
                reader.Note(at, $"the authentication '{method}' is no sign-in; it was kept as 'none' with a note");
            }
            else if (note is not null)
            {
                reader.Note(at, $"the authentication '{method}' is an old word; read as '{Methods[method]}'");
            }
        }

        private (string Form, bool Assumed) Username()
        {
            XElement? at = First("username");
            if (at is null || reader.Text(at) is not string written)
            {
                reader.Note(at ?? section, "no user name is given; the whole address is assumed");
                return ("email", true);
            }

            string form = Filled(written, at, "user name", mayBeAddress: true, out bool useless);
            if (useless)
            {
                return ("other", false);
            }

            switch (form)
            {
                case "{localpart}@{domain}":
                    return ("email", false);
                case "{localpart}":
                    return ("localpart", false);
                default:
                    if (form.Contains('{', StringComparison.Ordinal))
                    {
                        return (form, false);
                    }

                    notes.Add($"The document names the user '{form}'.");
                    reader.Note(at, "the user name is that of one person and no pattern; it was kept as a note");
                    return ("other", false);
            }
        }

        /// <summary>Autoconfig's placeholders in the words of the profile format (draft-ietf-mailmaint-autoconfig §3.8).</summary>
        private string Filled(string written, XElement at, string what, bool mayBeAddress, out bool useless)
        {
            useless = false;
            (string Sign, string Word)[] signs = [("%EMAILADDRESS%", "{localpart}@{domain}"), ("%EMAILLOCALPART%", "{localpart}"), ("%EMAILDOMAIN%", "{domain}")];
            string form = written;
            foreach ((string sign, string word) in signs)
            {
                form = form.Replace(sign, word, StringComparison.OrdinalIgnoreCase);

                // The ISPDB's file for Office 365 lacks the last sign (2026-03-12).
                if (form.EndsWith(sign[..^1], StringComparison.OrdinalIgnoreCase))
                {
                    reader.Note(at, $"the placeholder '{sign[..^1]}' lacks its last sign; read as '{sign}'");
                    form = form[..^(sign.Length - 1)] + word;
                }
            }

            string rest = form.Replace("{localpart}", "", StringComparison.Ordinal).Replace("{domain}", "", StringComparison.Ordinal);
            if (rest.AsSpan().IndexOfAny('{', '}') >= 0 || (rest.Count(c => c == '%') is var signsLeft && (signsLeft > 1 || (signsLeft == 1 && !mayBeAddress))))
            {
                useless = true;
                reader.Note(at, $"the {what} '{Shortened(written)}' has a placeholder that nobody can fill in{(mayBeAddress ? "; the provider has to tell it" : ", so the server was left out")}");
            }
            else if (!mayBeAddress && form.Contains('@', StringComparison.Ordinal))
            {
                useless = true;
                reader.Note(at, $"the {what} '{Shortened(written)}' holds a whole address, so the server was left out");
            }

            return form;
        }

        private void ReadOther(XElement child)
        {
            switch (child.Name.LocalName.ToLowerInvariant())
            {
                case "hostname" or "port" or "sockettype" or "authentication" or "username":
                    break;
                case "restriction":
                    ReadRestriction(child);
                    break;
                case "pop3" when protocol == MailProtocol.Pop3:
                    foreach (XElement option in child.Elements())
                    {
                        ReadPopOption(option);
                    }

                    break;
                case "addthisserver" or "useglobalpreferredserver":
                    reader.Note(child, $"'{child.Name.LocalName}' says how a mail program lists its servers, nothing about the account; it was left out");
                    break;
                case "password":
                    reader.Note(child, "a password has no place in a profile; it was left out");
                    break;
                default:
                    reader.Note(child, $"'{Shortened(child.Name.LocalName)}' is not known; it was left out");
                    break;
            }
        }

        private void ReadRestriction(XElement child)
        {
            if ("client-IP-address".Equals(reader.Text(child), StringComparison.OrdinalIgnoreCase))
            {
                notes.Add("It answers only in the provider's own network.");
            }
            else
            {
                reader.Note(child, $"the restriction '{Shortened(reader.Text(child) ?? "")}' is not known; it was left out");
            }
        }

        private void ReadPopOption(XElement option)
        {
            string text = reader.Text(option) ?? "";
            (string Fact, string Value)? fact = (option.Name.LocalName.ToLowerInvariant(), text.ToLowerInvariant()) switch
            {
                ("leavemessagesonserver", "true" or "1") => ("pop.keepMail", "true"),
                ("leavemessagesonserver", "false" or "0") => ("pop.deleteMail", "true"),
                ("daystoleavemessagesonserver", _) when Number(text) is string days => ("pop.keepDays", days),
                ("checkinterval", _) when Number(option.Attributes().FirstOrDefault(a => a.Name.LocalName == "minutes")?.Value ?? text) is string minutes => ("pop.checkMinutes", minutes),
                _ => null,
            };
            if (fact is (string name, string value))
            {
                Facts.Add((new ProfileFact(name, value, ProfileConfidence.Medium), option));
            }
            else
            {
                reader.Note(option, Is(option, "downloadOnBiff")
                    ? "'downloadOnBiff' says when a mail program fetches, nothing about the account; it was left out"
                    : $"the POP3 option '{Shortened(option.Name.LocalName)}'{(text.Length == 0 ? "" : $" with '{Shortened(text)}'")} is not known; it was left out");
            }
        }

        private static string? Number(string text) =>
            int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;
    }
}
