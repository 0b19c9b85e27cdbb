using System.CommandLine;
using System.Globalization;
using System.Net;
using MailDoctor.Engine.Model;

namespace MailDoctor.Cli;

/// <summary>The options of the commands that examine something.</summary>
internal sealed class ExaminationFlags
{
    // No examination of mail servers is worth more; a typing error such as 8000 for 8 is caught.
    private const double LongestTimeout = 600;

    private readonly Option<bool> json = new("--json") { Description = "Print the report as JSON; 'maildoctor schema' prints its schema." };
    private readonly Option<string?> save = new("--save") { HelpName = "FILE", Description = "Save the case file: all that was seen, without passwords. 'maildoctor replay FILE' reads it." };
    private readonly Option<string?> user = new("--user") { HelpName = "NAME", Description = "The login name, when it is not the address." };
    private readonly Option<string?> dns = DnsFlag();
    private readonly Option<string?> timeout = new("--timeout") { HelpName = "SECONDS", Description = "Stop looking and connecting after this time (usual: 8, with --thorough 20). Logins have their own deadlines." };
    private readonly Option<string?> silentAfter = new("--silent-after") { HelpName = "SECONDS", Description = "When nothing at all has answered by then, that is the verdict (usual: 4)." };
    private readonly Option<bool> ipv4 = new("--ipv4") { Description = "Use IPv4 only." };
    private readonly Option<bool> ipv6 = new("--ipv6") { Description = "Use IPv6 only." };
    private readonly Option<bool> allowPrivate = new("--allow-private") { Description = "Follow settings to private and loopback addresses, as in a home network." };
    private readonly Option<string[]> trust = new("--trust") { HelpName = "HOST", Description = "This server is right for the password, whoever named it; may be repeated.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> offline = new("--offline") { Description = "Ask nobody but DNS, the built-in profiles and the mail servers: no configuration documents from the web." };
    private readonly Option<bool> exchange = new("--exchange") { Description = "Ask Microsoft Autodiscover even without a hint of Exchange." };
    private readonly Option<string?> ispdb = new("--ispdb") { HelpName = "URL", Description = "Ask this copy of Mozilla's provider database; the domain is appended." };
    private readonly Option<string[]> profiles = UserProfiles.Flag();
    private readonly Option<bool> thorough = new("--thorough") { Description = "Look for more than a mail program meets: old TLS versions, broken ciphers, short Diffie-Hellman keys, revoked certificates, every address of a name. Up to ten connections more for each port." };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Log on stderr all that is seen, as it comes, secrets masked; print all evidence." };

    private readonly Option<bool> toImap = ToImapFlag();

    private readonly List<Option> mine;

    /// <summary>The options of one command.</summary>
    /// <param name="discovers">Whether it looks up settings.</param>
    /// <param name="connects">Whether it connects to mail servers.</param>
    /// <param name="outside">Whether it asks anybody outside the program; practice does not.</param>
    /// <param name="reports">Whether it prints the report.</param>
    public ExaminationFlags(bool discovers, bool connects, bool outside = true, bool reports = true)
    {
        Secret = connects ? new SecretFlags() : null;
        mine = reports ? [json, save] : [save];
        if (connects)
        {
            mine.Add(user);
            mine.AddRange(Secret!.All);
            mine.Add(trust);
            mine.Add(thorough);
        }

        if (discovers)
        {
            mine.AddRange(outside ? [offline, exchange, ispdb] : [offline, exchange]);
            if (connects && reports)
            {
                mine.Add(toImap);
            }
        }

        mine.AddRange([.. outside ? [profiles, dns] : Array.Empty<Option>(), ipv4, ipv6, allowPrivate, timeout, silentAfter, verbose]);
    }

    /// <summary>The options for a login; null: the command does not sign in.</summary>
    public SecretFlags? Secret { get; }

    /// <summary>The options of a walk, which asks for passwords and files itself.</summary>
    public static ExaminationFlags ForWalk()
    {
        var all = new ExaminationFlags(discovers: true, connects: true);
        string[] asked = [all.json.Name, all.save.Name, all.verbose.Name, all.toImap.Name, .. all.Secret!.All.Select(o => o.Name)];
        all.mine.RemoveAll(o => asked.Contains(o.Name));
        return all;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in mine)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The first option of an examination that was typed; null: none was. Where nothing is examined, it would do nothing.</summary>
    public string? FirstGiven(ParseResult given) => mine.FirstOrDefault(o => given.GetResult(o) is { Implicit: false })?.Name;

    public bool Json(ParseResult given) => given.GetValue(json);

    public bool Verbose(ParseResult given) => given.GetValue(verbose);

    /// <summary>A new option <c>--to-imap</c> for a command.</summary>
    public static Option<bool> ToImapFlag() => new("--to-imap") { Description = "Add the plan for moving from POP to IMAP: what to do in which order, why, and how to see that it worked." };

    /// <summary>Whether the plan for a move from POP to IMAP is wanted.</summary>
    public bool ToImap(ParseResult given) => given.GetValue(toImap);

    /// <summary>The folders with profiles of the person's own that the command line names.</summary>
    public IReadOnlyList<string> Profiles(ParseResult given) => given.GetValue(profiles) ?? [];

    /// <summary>Where to save the case; null: nowhere.</summary>
    /// <exception cref="UsageException">Nothing can be saved there.</exception>
    public string? Save(ParseResult given)
    {
        string? file = given.GetValue(save);
        if (file is not null && CaseFileSaver.WhyNot(file) is string reason)
        {
            throw new UsageException($"The case cannot be saved in '{file}': {reason}.");
        }

        return file;
    }

    /// <summary>A new option <c>--dns</c> for a command.</summary>
    public static Option<string?> DnsFlag() => new("--dns") { HelpName = "SERVER[:PORT]", Description = "Ask this DNS server (an IP address) and not the system's." };

    /// <summary>The DNS server to ask; null: the system's.</summary>
    /// <exception cref="UsageException">It is not an IP address.</exception>
    public IPEndPoint? Dns(ParseResult given) => Server(given.GetValue(dns));

    /// <summary>Reads the value of <c>--dns</c>; null: there is none.</summary>
    /// <exception cref="UsageException">It is not an IP address.</exception>
    public static IPEndPoint? Server(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string unwrapped = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;

        // IPAddress would take "[2620:fe::fe]:5353" and drop the port.
        if (!text.Contains("]:", StringComparison.Ordinal) && IPAddress.TryParse(unwrapped, out IPAddress? address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3))
        {
            return new IPEndPoint(address, 53);
        }

        return text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out IPEndPoint? server) && server.Port > 0
            ? server
            : throw new UsageException($"--dns needs the IP address of a DNS server, such as 9.9.9.9 or [2620:fe::fe]:53; '{text}' is none.");
    }

    /// <summary>The engine's options.</summary>
    /// <exception cref="UsageException">One of them makes no sense.</exception>
    public ExaminationOptions Options(ParseResult given)
    {
        bool only4 = given.GetValue(ipv4);
        bool only6 = given.GetValue(ipv6);
        if (only4 && only6)
        {
            throw new UsageException("--ipv4 and --ipv6 exclude each other; without either, both are used.");
        }

        var usual = new ExaminationOptions();
        bool deep = given.GetValue(thorough);
        TimeSpan hardStop = Seconds(given, timeout) ?? (deep ? usual.HardStop + ExaminationOptions.ExtraForThorough : usual.HardStop);
        TimeSpan? silent = Seconds(given, silentAfter);
        if (silent > hardStop)
        {
            throw new UsageException("--silent-after cannot be longer than --timeout.");
        }

        return usual with
        {
            Offline = given.GetValue(offline),
            Exchange = given.GetValue(exchange),
            IspDb = IspDb(given) ?? usual.IspDb,
            Ipv4 = !only6,
            Ipv6 = !only4,
            AllowPrivateAddresses = given.GetValue(allowPrivate),
            HardStop = hardStop,
            Thorough = deep,
            SilentVerdict = silent ?? (usual.SilentVerdict < hardStop ? usual.SilentVerdict : hardStop),
            Username = Username(given),
            IncludePop = ToImap(given),
            TrustedHosts = (given.GetValue(trust) ?? []).Select(Host).ToArray(),
        };
    }

    /// <summary>Reads a host name or IP address that a person typed.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static string Host(string text)
    {
        string unwrapped = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        if ((unwrapped.Contains(':', StringComparison.Ordinal) || unwrapped.Count(c => c == '.') == 3) && IPAddress.TryParse(unwrapped, out IPAddress? address))
        {
            return address.ToString();
        }

        return DomainName.TryParse(text, out DomainName? name, out string reason)
            ? name.Ascii
            : throw new UsageException($"'{text}' is neither a host name nor an IP address: {reason}.");
    }

    private static TimeSpan? Seconds(ParseResult given, Option<string?> option)
    {
        if (given.GetValue(option) is not string text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.1 and <= LongestTimeout
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"{option.Name} needs a number of seconds from 0.1 to {LongestTimeout}; '{text}' is none.");
    }

    private string? Username(ParseResult given)
    {
        string? name = given.GetValue(user);
        return name is null || (name.Length is > 0 and <= 320 && !name.Any(char.IsControl))
            ? name
            : throw new UsageException("--user needs a login name of 1 to 320 characters without control characters.");
    }

    private Uri? IspDb(ParseResult given)
    {
        if (given.GetValue(ispdb) is not string text)
        {
            return null;
        }

        return Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out Uri? url) && url.Scheme is ("https" or "http") && url.UserInfo.Length == 0
            ? url
            : throw new UsageException($"--ispdb needs an https URL to which the domain is appended; '{text}' is none.");
    }
}
