using System.Net;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What rules about mail programs have in common.</summary>
internal static class ClientAccounts
{
    /// <summary>The accounts that the programs really use.</summary>
    public static IEnumerable<ClientAccountSeen> InUse(CaseFile seen) => seen.Of<ClientAccountSeen>().Where(a => a.Enabled);

    /// <summary>What a finding about an account is about.</summary>
    public static FindingScope Scope(ClientAccountSeen account) => FindingScope.OfProgram($"{Whose(account.Device)}{account.Client}, account {account.Account}, {account.Server}");

    /// <summary>The program and the account as the beginning of a sentence: <c>Thunderbird's account "anna"</c>.</summary>
    public static string Name(ClientAccountSeen account) => $"{Whose(account.Device)}{account.Client}'s account {Wording.Quote(account.Account)}{(account.Condition.Length == 0 ? "" : $" ({account.Condition})")}";

    /// <summary>Where a thing was found, when there are several computers; empty else.</summary>
    public static string Whose(string device) => device.Length == 0 ? "" : $"{device}: ";

    /// <summary>Whether the server is a program on the same computer, such as a bridge or a tunnel, where a clear connection harms nobody.</summary>
    public static bool IsOnThisComputer(ClientAccountSeen account) =>
        account.Host is "localhost" or "localhost.localdomain" || (IPAddress.TryParse(account.Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Whether two accounts open one mailbox: names of one registrant, and the same login name, with or without its domain.</summary>
    public static bool SameMailbox(ClientAccountSeen one, ClientAccountSeen other)
    {
        if (one.Host is null || other.Host is null || LoginOf(one) is not { } a || LoginOf(other) is not { } b)
        {
            return false;
        }

        bool sameName = a.Equals(b, StringComparison.OrdinalIgnoreCase)
            || (a.Contains('@', StringComparison.Ordinal) != b.Contains('@', StringComparison.Ordinal) && Local(a).Equals(Local(b), StringComparison.OrdinalIgnoreCase));
        return sameName && (one.Host == other.Host || Registrants.Same(one.Host, other.Host));
    }

    /// <summary>Whether two accounts sign in with the same whole address, though at servers that need not have to do with each other.</summary>
    public static bool SameAddress(ClientAccountSeen one, ClientAccountSeen other) =>
        LoginOf(one) is { } a && a.Contains('@', StringComparison.Ordinal) && a.Equals(LoginOf(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a host belongs to the provider of an account.</summary>
    public static bool SameProvider(string host, ClientAccountSeen account) => account.Host is not null && (host == account.Host || Registrants.Same(host, account.Host));

    /// <summary>The address that an account is for; null: the file does not say.</summary>
    public static string? AddressOf(ClientAccountSeen account) =>
        new[] { account.Email, account.Login }.FirstOrDefault(t => t is not null && EmailAddress.TryParse(t, out _, out _));

    /// <summary>The encrypted server that was seen working for an account's mailbox in the same protocol, the recommended one first; null: none was, or nobody looked.</summary>
    public static ServerExamined? Encrypted(CaseFile seen, ClientAccountSeen account)
    {
        string? address = AddressOf(account);
        return seen.Of<ServerExamined>()
            .Where(s => s is { Works: true, Endpoint.Security: not ConnectionSecurity.Cleartext } && s.Endpoint.Protocol == account.Protocol
                && (s.Endpoint.Host == account.Host || (address is not null && address.Equals(s.Address, StringComparison.OrdinalIgnoreCase))))
            .OrderByDescending(s => s.Recommended)
            .ThenByDescending(s => s.Endpoint.Host == account.Host)
            .ThenByDescending(s => s.Endpoint.Security == ConnectionSecurity.ImplicitTls)
            .FirstOrDefault();
    }

    /// <summary>The same server with implicit TLS on the usual port, which few lack (RFC 8314 §3); that it is there is not known.</summary>
    public static ServerEndpoint ImplicitTls(ClientAccountSeen account)
    {
        (_, int port, ConnectionSecurity security) = ServerEndpoint.StandardPorts.First(s => s.Protocol == account.Protocol && s.Security == ConnectionSecurity.ImplicitTls);
        return new ServerEndpoint(account.Protocol, account.Host ?? "", port, security);
    }

    /// <summary>A remedy with the exact lines or clicks for the program.</summary>
    public static Remedy Advise(string text, ClientAccountSeen account, ClientTarget target) => new(text, [.. ClientMending.Steps(account, target)]);

    /// <summary>What keeps an account's mail on the server.</summary>
    public static ClientTarget Keeping { get; } = new() { LeaveOnServer = true };

    // Gmail's "recent:" only changes what the server shows; "%EMAILADDRESS%" of an autoconfig file is everybody.
    private static string? LoginOf(ClientAccountSeen account) => account.Login?.StartsWith("%EMAIL", StringComparison.OrdinalIgnoreCase) == true ? null : account.Login?.StartsWith("recent:", StringComparison.OrdinalIgnoreCase) == true ? account.Login["recent:".Length..] : account.Login;

    private static string Local(string login) => login.Split('@')[0];
}
