using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Settings;

namespace MailDoctor.Cli;

/// <summary>Where an export gets its account from: a case file, an address that is examined first, or settings by hand.</summary>
internal sealed class ExportFlags
{
    // Where the certificates that a computer trusts stand: Debian and its descendants, Fedora, openSUSE, Alpine and macOS.
    private static readonly string[] Bundles =
        [ExportRequest.UsualTrustedRoots, "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"];

    private static readonly (string Word, string Mechanism)[] SignIns =
    [
        ("password", "PLAIN"), ("cram-md5", "CRAM-MD5"), ("oauth2", "XOAUTH2"), ("oauthbearer", "OAUTHBEARER"), ("gssapi", "GSSAPI"), ("ntlm", "NTLM"),
        ("certificate", "EXTERNAL"), ("none", "NONE"),
    ];

    private static readonly (string Word, SecretKeeping Keeping)[] Secrets =
        [("pass", SecretKeeping.Pass), ("secret-tool", SecretKeeping.SecretTool), ("keyring", SecretKeeping.Keyring), ("prompt", SecretKeeping.Prompt)];

    private readonly Option<string?> incoming = new("--incoming") { HelpName = "URL", Description = "Settings by hand: imaps://user@host:993, or imap:// for STARTTLS, pop3s://, pop3://. Nothing is examined." };
    private readonly Option<string?> outgoing = new("--outgoing") { HelpName = "URL", Description = "The same for sending: submissions://user@host:465, or submission:// for STARTTLS." };
    private readonly Option<string?> email = new("--email") { HelpName = "ADDRESS", Description = "The address, when it is neither SOURCE nor the login name." };
    private readonly Option<string?> name = new("--name") { HelpName = "NAME", Description = "Your name as others are to see it." };
    private readonly Option<string?> auth = new("--auth") { HelpName = "KIND", Description = $"How to sign in, for settings by hand: {string.Join(", ", SignIns.Select(s => s.Word))} (usual: password; none is for sending alone)." };
    private readonly Option<string?> secret = new("--secret") { HelpName = "KIND", Description = "Where the client gets the password: pass, secret-tool, keyring or prompt (usual: it asks, where it can). The password itself is never written." };
    private readonly Option<string?> token = new("--token-command") { HelpName = "COMMAND", Description = "What the client is to run for an OAuth 2 access token." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { incoming, outgoing, email, name, auth, secret, token })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The account to export.</summary>
    /// <param name="source">A case file, an address, - for a case file on standard input; null: by hand.</param>
    /// <param name="given">The command line.</param>
    /// <param name="around">The surroundings.</param>
    /// <param name="examine">Examines an address.</param>
    /// <exception cref="UsageException">The command line does not say what to export.</exception>
    /// <exception cref="CannotExamineException">There is nothing to export.</exception>
    public async Task<ExportRequest> ReadAsync(string? source, ParseResult given, Surroundings around, Func<EmailAddress, Task<Report>> examine)
    {
        bool byHand = given.GetValue(incoming) is not null || given.GetValue(outgoing) is not null;
        if (!byHand && (given.GetValue(email) is not null || given.GetValue(auth) is not null))
        {
            throw new UsageException("--email and --auth go with --incoming and --outgoing; without them the settings come from SOURCE.");
        }

        ExportRequest request = byHand ? ByHand(source, given)
            : source is null ? throw new UsageException("Name a case file, an address, or settings by hand with --incoming and --outgoing.")
            : await FromSourceAsync(source, around, examine);
        return request with
        {
            Name = given.GetValue(name)?.Trim() is { Length: > 0 } own ? own : null,
            Secret = Word(secret, given.GetValue(secret), Secrets, SecretKeeping.Usual),
            TokenCommand = given.GetValue(token)?.Trim() is { Length: > 0 } command ? command : null,
            TrustedRoots = Bundles.FirstOrDefault(File.Exists) ?? ExportRequest.UsualTrustedRoots,
            LocalUser = Environment.UserName,
        };
    }

    private static async Task<ExportRequest> FromSourceAsync(string source, Surroundings around, Func<EmailAddress, Task<Report>> examine)
    {
        bool address = source != "-" && source.Contains('@', StringComparison.Ordinal) && !File.Exists(source);
        Report report = address ? await examine(Addresses.Read(source)) : Report.From(CaseFileLoader.Read(source, around, "exported"));
        return ExportRequests.From(report, out string reason) ?? throw new CannotExamineException(reason);
    }

    private static T Word<T>(Option option, string? text, IReadOnlyList<(string Word, T Value)> words, T usual)
    {
        foreach ((string word, T value) in words)
        {
            if (text == word)
            {
                return value;
            }
        }

        // What was typed is not repeated: it may be a password in the wrong place.
        return text is null ? usual : throw new UsageException($"{option.Name} takes one of {string.Join(", ", words.Select(w => w.Word))}.");
    }

    private ExportRequest ByHand(string? source, ParseResult given)
    {
        string mechanism = Word(auth, given.GetValue(auth), SignIns, "PLAIN");
        (ServerEndpoint Endpoint, string? Login)? reading = given.GetValue(incoming) is string i ? ServerUrl.Read(i, sends: false) : null;
        (ServerEndpoint Endpoint, string? Login)? sending = given.GetValue(outgoing) is string o ? ServerUrl.Read(o, sends: true) : null;
        string? typed = given.GetValue(email) ?? source
            ?? new[] { reading?.Login, sending?.Login }.FirstOrDefault(l => EmailAddress.TryParse(l, out _, out _));
        if (typed is null || (source is not null && given.GetValue(email) is not null))
        {
            throw new UsageException(typed is null
                ? "The login name is not an address; name the address with --email."
                : "The settings are given by hand, so SOURCE can only be the address; give it there or with --email, not both.");
        }

        if (!typed.Contains('@', StringComparison.Ordinal) && typed == source)
        {
            throw new UsageException($"The settings are given by hand, so '{source}' can only be the address, and there is no @ in it. To export a case file, leave --incoming and --outgoing away.");
        }

        EmailAddress address = Addresses.Read(typed);
        return new ExportRequest
        {
            Address = address,

            // A server takes mail from its own network without a login, but gives none out.
            Settings = new AccountSettings(Server(reading, address, mechanism == "NONE" ? "PLAIN" : mechanism), Server(sending, address, mechanism), []),
        };
    }

    private static ServerSettings? Server((ServerEndpoint Endpoint, string? Login)? server, EmailAddress address, string mechanism) => server is not { } given ? null
        : new ServerSettings(given.Endpoint, given.Login ?? address.Ascii, mechanism, Verification.None, ["given"], "given by you; not tried", "given by you; not tried")
        {
            EndpointOrigin = "given by you; not seen working",
        };
}
