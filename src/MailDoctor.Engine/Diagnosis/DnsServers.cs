using System.Net;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Who answered the DNS questions of a case, and what their word about signatures is worth.</summary>
internal static class DnsServers
{
    /// <summary>The DNS server as a person says it, at the start of a clause.</summary>
    public static string Of(CaseFile seen) => seen.Of<LocalNetworkSeen>().FirstOrDefault()?.Resolvers switch
    {
        [var only] when IsHere(only) => "the DNS server on this computer",
        [var only] => $"your DNS server ({only})",
        _ => "your DNS server",
    };

    /// <summary>Whether it has been seen to check signatures: at least one answer bears the mark (AD, RFC 4035 §3.2.3).</summary>
    public static bool Validates(CaseFile seen) => seen.Of<DnsAnswered>().Any(a => a.Authenticated);

    private static bool IsHere(string server) => IPEndPoint.TryParse(server, out IPEndPoint? at) && IPAddress.IsLoopback(at.Address);
}
