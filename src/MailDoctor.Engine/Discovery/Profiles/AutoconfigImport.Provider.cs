using System.Xml.Linq;
using MailDoctor.Engine.Model;
using static MailDoctor.Engine.Discovery.AutoconfigWords;

namespace MailDoctor.Engine.Discovery.Profiles;

public static partial class AutoconfigImport
{
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

            string? written = Attribute(provider, "id");
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
                case "incomingserver" or "outgoingserver":
                    ReadServer(part);
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
            else if (Attribute(part, "purpose") is string purpose && purpose.Equals("mx", StringComparison.OrdinalIgnoreCase))
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

        private void ReadServer(XElement section)
        {
            if (Protocol(section, out string? remark) is not { } protocol)
            {
                ReadForeign(section, Attribute(section, "type") ?? "");
                return;
            }

            if (remark is not null)
            {
                reader.Note(section, remark);
            }

            var draft = new ServerReader(reader, section, protocol);
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
            bool exchange = IsExchange(type);
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
            static string Language(XElement text) => Attribute(text, "lang")?.ToLowerInvariant() ?? "";
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
            string? url = Attribute(part, attribute);
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
}
