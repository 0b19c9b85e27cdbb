using System.Globalization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>Where the TLSA records of a server stand (RFC 6698 §3, 7671 §7).</summary>
public static class TlsaName
{
    /// <summary>The names to ask for, in the order in which their records count: that of the host that the aliases end at, then that of the host itself.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="resolution">What the DNS said when the host's addresses were asked for.</param>
    /// <returns>Empty when the host is no name of the DNS.</returns>
    public static IReadOnlyList<string> Of(ServerEndpoint endpoint, IEnumerable<DnsAnswered> resolution)
    {
        if (System.Net.IPAddress.TryParse(endpoint.Host, out _) || endpoint.Host == "localhost" || endpoint.Host.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return [];
        }

        // Aliases count only when the answer that names them is signed as well.
        string? target = resolution
            .Where(a => a is { Type: "A" or "AAAA", Authenticated: true })
            .Select(a => a.Records.LastOrDefault(r => r.Type == "CNAME")?.Value)
            .FirstOrDefault(t => t is not null && t != endpoint.Host);
        return target is null ? [Below(endpoint.Host)] : [Below(target), Below(endpoint.Host)];

        string Below(string host) => string.Create(CultureInfo.InvariantCulture, $"_{endpoint.Port}._tcp.{host}");
    }
}
