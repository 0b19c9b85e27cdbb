using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>The words of the pages for people: settings in the vocabularies of all programs, and the clicks of the usual ones (their menus as of 2026).</summary>
internal static class GuideText
{
    private const string ThroughMicrosoft = "This Outlook sends your login name and password to Microsoft's servers, which fetch your mail for it. If you do not want that, use another program.";

    private const string WithYourLeave = "With this Outlook Microsoft's servers fetch your mail for it, with the right that you give them at the sign-in. If you do not want that, use another program.";

    // No page of the maker itself was at hand for the new Outlook, Outlook on phones, the Gmail app and Samsung Email (looked for on 2026-11-26), so these say it.
    private const string NamesDiffer = "The names of menus and buttons differ between versions and devices, and yours may say it in other words. The values do not differ.";

    /// <summary>The settings themselves.</summary>
    public static IReadOnlyList<GuideSection> Settings(ExportAccount account)
    {
        var sections = new List<GuideSection>
        {
            new("How sure these settings are") { Paragraphs = account.Seen },
        };
        if (account.Request.Preparations.Count > 0)
        {
            // Others wrote these; they are shown as values.
            sections.Add(new GuideSection("Before you begin") { Paragraphs = [.. account.Request.Preparations.Select(p => Guide.Value(p))] });
        }

        sections.Add(new GuideSection("You")
        {
            Rows =
            [
                .. account.Name.Length > 0 ? [("Your name", Guide.Value(account.Name), null)] : Array.Empty<(string, string, string?)>(),
                ("E-mail address", Guide.Value(account.Email), Aloud(account.Email)),

                // The address is the same in both forms (RFC 5890 §2.3.2.1); few programs take the one that people know.
                .. account.Address.Display == account.Email ? Array.Empty<(string, string, string?)>()
                    : [("Written for people", $"{Guide.Value(account.Address.Display)}; programs want the form above", null)],
            ],
        });
        if (account.Reading is { } reading)
        {
            sections.Add(new GuideSection("Receiving mail (incoming)") { Rows = Rows(account, reading) });
        }

        if (account.Sending is { } sending)
        {
            sections.Add(new GuideSection("Sending mail (outgoing, SMTP)") { Rows = Rows(account, sending) });
        }

        return sections;
    }

    /// <summary>The clicks of every usual program.</summary>
    public static IReadOnlyList<GuideSection> Programs(ExportAccount account)
    {
        bool oauth = account.Reading is { OAuth2: true } || account.Sending is { OAuth2: true };
        return
        [
            IPhone(account, oauth),
            Gmail(account, oauth),
            AndroidThunderbird(account, oauth),
            Samsung(account, oauth),
            DesktopThunderbird(account, oauth),
            NewOutlook(account, oauth),
            PhoneOutlook(account, oauth),
            ClassicOutlook(account, oauth),
            MacMail(account, oauth),
            OldDevices,
        ];
    }

    /// <summary>What old systems cannot do, whatever is typed there.</summary>
    // Windows 7: learn.microsoft.com/archive/blogs/schrimsher, "Enabling TLS 1.1 and 1.2 in Outlook on Windows 7" (2016-07-08). Android: developer.android.com,
    // SSLSocket, "Default configuration" (TLS 1.1 and 1.2 are on from API level 20 on, which is Android 5.0 on phones). Both read 2026-11-26.
    public static GuideSection OldDevices { get; } = new("An old computer or phone that cannot connect")
    {
        Paragraphs =
        [
            "Servers of today refuse TLS 1.0, which was retired in 2021. Outlook on Windows 7 was seen to offer nothing newer until Windows was told to, and on Android before 5.0 "
                + "nothing newer is on unless the program switches it on. If all values are right and such a device still says that it cannot connect, that is the likely reason.",
            "Then use a newer device, or on an old Windows a program that brings its own encryption, such as Thunderbird. Choose neither 'None' nor 'Accept all certificates': the password would be open to others.",
        ],
    };

    /// <summary>The new Outlook for Windows.</summary>
    public static GuideSection NewOutlook(ExportAccount account, bool oauth) => new("New Outlook for Windows")
    {
        Paragraphs = [oauth ? WithYourLeave : ThroughMicrosoft, NamesDiffer],
        Steps = oauth
            ? ["Open Settings (the gear), Accounts, Your accounts, Add account.", $"Type {Mail(account)} and press Continue.", "It opens the provider's sign-in page in the browser; if it asks for a provider first, choose yours by its name."]
            : [
                "Open Settings (the gear), Accounts, Your accounts, Add account.",
                $"Type {Mail(account)} and press Continue.",
                $"If it does not ask for a provider, choose 'Choose provider' and then {Kind(account)}.",
                "Type the password, and switch on 'Show more'.",
                .. Fields(account, "SSL/TLS", "STARTTLS"),
                "Press Continue. If it asks whether Microsoft may sync the account, decide with the warning above in mind.",
                .. account.Reading is { Pop3: true } ? ["See that 'Leave messages on server' is on; versions without that switch are not fit for this account."] : Array.Empty<string>(),
            ],
    };

    /// <summary>Outlook on phones.</summary>
    // After the guide of a provider with screenshots of Android's (github.com/ovh/docs, mx_plan/email_outlook_app_android, 2024-11-26).
    public static GuideSection PhoneOutlook(ExportAccount account, bool oauth) => new("Outlook on a phone")
    {
        Paragraphs = [oauth ? WithYourLeave : ThroughMicrosoft, NamesDiffer],
        Steps = oauth
            ? ["Open Outlook, the picture or envelope at the top left, the plus sign, Add account; a new app asks by itself.", $"Type {Mail(account)} and press Continue.", "It opens the provider's sign-in page."]
            : [
                "Open Outlook, the picture or envelope at the top left, the plus sign, Add account; a new app asks by itself.",
                $"Type {Mail(account)} and press Continue.",
                $"Choose {Kind(account)}. If it does not ask, press the question mark at the top right, 'Change account provider', and then {Kind(account)}.",
                "Type your name and the password, and switch on 'Advanced settings'.",
                .. Fields(account, "SSL/TLS", "STARTTLS"),
                "Press the tick. If it asks whether Microsoft may sync the account, decide with the warning above in mind.",
                "A wrong server cannot be corrected there afterwards: delete the account in the app, which leaves the mail on the server, and add it again.",
                .. account.Reading is { Pop3: true } ? ["See that 'Leave messages on server' is on; versions without that switch are not fit for this account."] : Array.Empty<string>(),
            ],
    };

    /// <summary>Classic Outlook.</summary>
    public static GuideSection ClassicOutlook(ExportAccount account, bool oauth) => new("Classic Outlook for Windows")
    {
        Steps = oauth
            ? ["Choose File, Add Account.", $"Type {Mail(account)} and press Connect; it opens a sign-in page in the browser.", "If it asks for a password instead, this version cannot sign in there; use another program."]
            : [
                "Choose File, Add Account.",
                $"Type {Mail(account)}, open 'Advanced options', tick 'Let me set up my account manually', press Connect.",
                $"Choose {Kind(account)}.",
                .. Fields(account, "SSL/TLS", "STARTTLS"),
                "Leave 'Require logon using Secure Password Authentication (SPA)' off in both places. Press Next and type the password.",
                .. OutlookLogin(account),
                .. account.Reading is { Pop3: true } ? ["Choose File, Account Settings, the account, Change, More Settings, Advanced: tick 'Leave a copy of messages on the server' and untick both lines below it."] : Array.Empty<string>(),
            ],
    };

    /// <summary>How to say a name over the phone.</summary>
    public static string Aloud(string value)
    {
        var words = new StringBuilder();
        foreach (Rune rune in value.EnumerateRunes())
        {
            string? word = rune.Value switch
            {
                '.' => "dot",
                '-' => "hyphen",
                '_' => "underscore",
                '@' => "at",
                '+' => "plus",
                '/' => "slash",
                '\\' => "backslash",
                ':' => "colon",
                '%' => "percent sign",
                '\'' => "apostrophe",
                '"' => "quotation mark",
                '`' => "backtick",
                '$' => "dollar sign",
                '#' => "number sign",
                '&' => "ampersand",
                '=' => "equals sign",
                '*' => "asterisk",
                '|' => "vertical bar",
                ' ' => "space",
                _ when Rune.IsUpper(rune) => "capital " + rune,
                _ => null,
            };
            words.Append(word is null ? rune.ToString() : $" {word} ");
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // What is said as it is written needs no second line.
    private static string? Spoken(string value) => Aloud(value) is var said && said != value ? said : null;

    private static List<(string Label, string Text, string? Aloud)> Rows(ExportAccount account, ExportServer server)
    {
        var rows = new List<(string Label, string Text, string? Aloud)>
        {
            ("Account type", Guide.Value(server.Imap ? "IMAP" : server.Pop3 ? "POP3" : "SMTP"), null),
            ("Server", Guide.Value(server.Host), Spoken(server.Host)),
            ("Port", Guide.Value(server.Port), string.Join(' ', server.Port.ToCharArray())),
            ("Security", server.Implicit ? $"{Guide.Value("SSL/TLS")}, also called implicit TLS or SSL" : $"{Guide.Value("STARTTLS")}, in some programs called TLS; never 'none' or 'if available'", null),
        };
        if (server.SignIn == SignIn.Nothing)
        {
            rows.Add(("Sign-in", "none; this server takes mail without a login", null));
            return rows;
        }

        rows.Add(("User name", Guide.Value(server.Login), Spoken(server.Login)));
        rows.Add(("Sign-in", server.SignIn switch
        {
            SignIn.OAuth2 => "OAuth2: sign in with the browser, no password in the program",
            SignIn.CramMd5 or SignIn.Scram => "encrypted password",
            SignIn.Gssapi => "Kerberos / GSSAPI",
            SignIn.Ntlm => "NTLM",
            SignIn.Certificate => "TLS certificate",
            _ => "normal password, which goes through the encrypted connection",
        }, null));
        if (server.SignIn is SignIn.Password or SignIn.CramMd5 or SignIn.Scram)
        {
            rows.Add(("Password", "the one of the mailbox, or an app password where the provider wants one; it stands nowhere on this page", null));
        }

        if (server.Prefix is { } prefix)
        {
            rows.Add(("Path prefix", $"{Guide.Value(prefix)}, only where the program asks for a prefix or root folder", null));
        }

        if (server.Pop3)
        {
            rows.Add(("Leave on server", "yes, for ever: no number of days", null));
        }
        else if (server.Imap)
        {
            AddMailboxes(account, rows);
        }

        return rows;
    }

    private static void AddMailboxes(ExportAccount account, List<(string Label, string Text, string? Aloud)> rows)
    {
        (string Label, string? Name)[] known = [("Sent mail", account.Mailboxes.Sent), ("Drafts", account.Mailboxes.Drafts), ("Trash", account.Mailboxes.Trash), ("Junk", account.Mailboxes.Junk), ("Archive", account.Mailboxes.Archive)];
        foreach ((string label, string? name) in known)
        {
            if (name is not null)
            {
                rows.Add((label, $"in the mailbox {Guide.Value(name)}", null));
            }
        }

        if (account.Request.KeepAlive is { Known: true } keepAlive)
        {
            rows.Add(("Keep-alive", keepAlive.Feasible
                ? $"every {SpokenTime.Of(TimeSpan.FromMinutes(keepAlive.Minutes))} at the latest; {keepAlive.Origin}"
                : $"no program can renew often enough, so check for new mail every few minutes; {keepAlive.Origin}", null));
        }
    }

    // The servers as a form asks for them.
    private static IEnumerable<string> Fields(ExportAccount account, string implicitWord, string startTlsWord)
    {
        if (account.Reading is { } reading)
        {
            yield return $"Incoming server: {Guide.Value(reading.Host)}, port {Guide.Value(reading.Port)}, security {Guide.Value(reading.Implicit ? implicitWord : startTlsWord)}, user name {Guide.Value(reading.Login)}.";
        }

        if (account.Sending is { } sending)
        {
            yield return $"Outgoing server: {Guide.Value(sending.Host)}, port {Guide.Value(sending.Port)}, security {Guide.Value(sending.Implicit ? implicitWord : startTlsWord)}"
                + (sending.SignIn == SignIn.Nothing ? ", without a user name." : $", user name {Guide.Value(sending.Login)}.");
        }
    }

    private static IEnumerable<string> OutlookLogin(ExportAccount account)
    {
        if (account.Reading is { } reading && reading.Login != account.Email)
        {
            yield return $"If it cannot sign in: File, Account Settings, the account, Repair or Change, and type the user name {Guide.Value(reading.Login)} in place of the address.";
        }
    }

    private static string Ports(ExportAccount account) => string.Join(
        " and ",
        (string[])[.. account.Reading is { } r ? [$"{Guide.Value(r.Port)} for receiving"] : Array.Empty<string>(), .. account.Sending is { } s ? [$"{Guide.Value(s.Port)} for sending"] : Array.Empty<string>()]);

    // As Thunderbird and its app name the ways to sign in; both parts of an account may differ.
    private static string Methods(ExportAccount account, string oauth)
    {
        string[] words = [.. new[] { account.Reading, account.Sending }.OfType<ExportServer>().Select(s => s.SignIn switch
        {
            SignIn.OAuth2 => oauth,
            SignIn.CramMd5 or SignIn.Scram => "Encrypted password",
            SignIn.Gssapi => "Kerberos / GSSAPI",
            SignIn.Ntlm => "NTLM",
            SignIn.Certificate => "TLS certificate",
            SignIn.Nothing => "No authentication",
            _ => "Normal password",
        })];
        return words.Distinct().Count() == 1 ? words[0] : $"{words[0]} for receiving, {words[1]} for sending";
    }

    private static string Mail(ExportAccount account) => Guide.Value(account.Email);

    private static string Kind(ExportAccount account) => Guide.Value(account.Reading is { Pop3: true } ? "POP" : "IMAP");

    private static GuideSection IPhone(ExportAccount account, bool oauth) => new("iPhone and iPad (Mail)")
    {
        Steps = oauth
            ? ["Open Settings, Apps, Mail, Mail Accounts, Add Account.", "Choose the provider by its name; it opens a sign-in page.", $"Sign in as {Mail(account)} and switch on Mail."]
            : [
                "Open Settings, Apps, Mail, Mail Accounts, Add Account, Other, Add Mail Account.",
                $"Name: your name. Email: {Mail(account)}. Type the password. Press Next.",
                $"At the top choose {Kind(account)}.",
                .. HostFields(account),
                "Press Next. If it says that it cannot verify a server's identity, do not continue; call for help.",
                $"Open the account again, Advanced: see that 'Use SSL' is on and the port is {Ports(account)}, in the incoming part and under Outgoing Mail Server.",
                .. account.Reading is { Pop3: true } ? ["On the same page set 'Delete from server' to Never."] : Array.Empty<string>(),
            ],
    };

    private static IEnumerable<string> HostFields(ExportAccount account)
    {
        if (account.Reading is { } reading)
        {
            yield return $"Incoming Mail Server: host name {Guide.Value(reading.Host)}, user name {Guide.Value(reading.Login)}, the password.";
        }

        if (account.Sending is { } sending)
        {
            yield return $"Outgoing Mail Server: host name {Guide.Value(sending.Host)}" + (sending.SignIn == SignIn.Nothing ? "." : $", user name {Guide.Value(sending.Login)}, the password, although it says optional.");
        }
    }

    // After the guide of a provider with screenshots (github.com/ovh/docs, mx_plan/how_to_configure_android, 2023-12-15) and an account of 2025 (github.com/microg/GmsCore, issue 3391).
    private static GuideSection Gmail(ExportAccount account, bool oauth) => new("Android: Gmail app")
    {
        Paragraphs = [NamesDiffer],
        Steps = oauth
            ? ["Open the Gmail app, your picture, Add another account.", "Choose the provider by its name; it opens a sign-in page.", $"Sign in as {Mail(account)}."]
            : [
                "Open the Gmail app, your picture, Add another account, Other (or: the menu, Settings, Add account, Other).",
                $"Type {Mail(account)}, then choose Manual setup and {(account.Reading is { Pop3: true } ? "Personal (POP3)" : "Personal (IMAP)")}.",
                "Type the password.",
                .. Fields(account, "SSL/TLS", "STARTTLS"),
                .. account.Reading is { Pop3: true } ? ["Set 'Delete email from server' to Never."] : Array.Empty<string>(),
                "Never choose a security type with 'Accept all certificates'.",
            ],
    };

    private static GuideSection AndroidThunderbird(ExportAccount account, bool oauth) => new("Android: Thunderbird or K-9 Mail")
    {
        Paragraphs = ["The quickest way is the QR code, which Thunderbird reads and K-9 Mail does not, or the settings file: MailDoctor exports them as 'thunderbird-qr' and 'k9'. By hand:"],
        Steps =
        [
            "Open the app and choose Settings, Add account; a new app asks by itself.",
            $"Type {Mail(account)} and press Next. Choose 'Edit configuration' if it found one; else it says 'Configure manually'. Choose {Kind(account)}.",
            .. Fields(account, "SSL/TLS", "STARTTLS"),
            $"Authentication: {Methods(account, "OAuth 2.0; it opens a sign-in page")}.{(oauth ? "" : " Type the password.")}",
            .. account.Reading is { Pop3: true } ? ["When I delete a message: Do not delete on server."] : Array.Empty<string>(),
        ],
    };

    private static GuideSection Samsung(ExportAccount account, bool oauth) => new("Android: Samsung Email")
    {
        Paragraphs = [NamesDiffer],
        Steps = oauth
            ? ["Open Email, the menu, the gear, Add account.", "Choose the provider by its name; it opens a sign-in page.", $"Sign in as {Mail(account)}."]
            : [
                "Open Email, the menu, the gear, Add account, Other.",
                $"Type {Mail(account)} and the password, and choose Manual setup, then {Kind(account)}.",
                .. Fields(account, "SSL", "TLS"),
                .. account.Reading is { Pop3: true } ? ["Delete email from server: Never."] : Array.Empty<string>(),
                "Never choose 'Accept all certificates'.",
            ],
    };

    private static GuideSection DesktopThunderbird(ExportAccount account, bool oauth) => new("Thunderbird on a computer")
    {
        Steps =
        [
            "Choose the menu, New account, Email (or File, New, Existing Mail Account).",
            account.Reading is { OAuth2: true } or null && account.Sending is { OAuth2: true } or null
                ? $"Type your name and {Mail(account)}, leave the password empty, and choose 'Configure manually'."
                : $"Type your name, {Mail(account)} and the password, and choose 'Configure manually'.",
            .. Fields(account, "SSL/TLS", "STARTTLS"),
            $"Authentication method: {Methods(account, "OAuth2; it opens a sign-in page")}.",
            "Press Re-test, then Done.",
            .. account.Reading is { Pop3: true } ? ["Open Account Settings, Server Settings: tick 'Leave messages on server', untick 'For at most … days' and 'Until I delete them'."] : Array.Empty<string>(),
        ],
    };

    private static GuideSection MacMail(ExportAccount account, bool oauth) => new("Mail on a Mac")
    {
        Steps = oauth
            ? ["Open Mail, the menu Mail, Add Account.", "Choose the provider by its name; it opens a sign-in page.", $"Sign in as {Mail(account)}."]
            : [
                "Open Mail, the menu Mail, Add Account, Other Mail Account.",
                $"Type your name, {Mail(account)} and the password; press Sign In. It then asks for the servers.",
                $"Account type: {Kind(account)}.",
                .. HostFields(account),
                $"Afterwards open Mail, Settings, Accounts, Server Settings: untick 'Automatically manage connection settings', and see that the port is {Ports(account)} and 'Use TLS/SSL' is on.",
                .. account.Reading is { Pop3: true } ? ["In Account Information untick 'Remove copy from server after retrieving a message'; it is on, with a week, when the account is new."] : Array.Empty<string>(),
            ],
    };
}
