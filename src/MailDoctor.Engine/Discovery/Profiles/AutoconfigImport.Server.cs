using System.Globalization;
using System.Xml.Linq;
using MailDoctor.Engine.Model;
using static MailDoctor.Engine.Discovery.AutoconfigWords;

namespace MailDoctor.Engine.Discovery.Profiles;

public static partial class AutoconfigImport
{
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
            if (AutoconfigWords.Port(text) is int port)
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
            ConnectionSecurity? security = AutoconfigWords.Security(text, out string? remark);
            if (security is null)
            {
                remark = text.Length == 0
                    ? "the server does not say how the connection is protected (socketType), so it was left out"
                    : $"'{Shortened(text)}' is not a known socketType, so the server was left out";
            }

            if (remark is not null)
            {
                reader.Note(at ?? section, remark);
            }

            return security;
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
                string? system = Attribute(at, "system");
                bool sasl = "sasl".Equals(system, StringComparison.OrdinalIgnoreCase);
                string? method = sasl && text.StartsWith("SCRAM-", StringComparison.OrdinalIgnoreCase) ? "password-encrypted"
                    : sasl ? SaslMethods.GetValueOrDefault(text)
                    : system is null && Method(text) is string current ? Methods.GetValueOrDefault(current)
                    : null;
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
                reader.Note(at, $"the authentication '{method}' is an old word; read as '{Methods[Method(method)!]}'");
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
                ("checkinterval", _) when Number(Attribute(option, "minutes") ?? text) is string minutes => ("pop.checkMinutes", minutes),
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
