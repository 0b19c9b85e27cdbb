using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Engine.Probes;

/// <summary>Whether a certificate names a host (RFC 9525 §6): subjectAltName only, wildcards only as the whole left-most label.</summary>
internal static class HostNames
{
    /// <summary>Compares a host with all names of a certificate.</summary>
    /// <param name="certificate">The server's certificate.</param>
    /// <param name="host">A name in A-labels or an IP address literal.</param>
    public static bool Matches(X509Certificate2 certificate, string host)
    {
        try
        {
            X509SubjectAlternativeNameExtension[] names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToArray();
            return IPAddress.TryParse(host, out IPAddress? address)
                ? names.SelectMany(n => n.EnumerateIPAddresses()).Any(address.Equals)
                : names.SelectMany(n => n.EnumerateDnsNames()).Any(name => Matches(name, host));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Compares a host with one dNSName.</summary>
    public static bool Matches(string name, string host)
    {
        if (!name.StartsWith("*.", StringComparison.Ordinal))
        {
            return name.Length > 0 && name.Equals(host, StringComparison.OrdinalIgnoreCase);
        }

        // A wildcard for a whole top-level domain is never meant honestly.
        string rest = name[1..];
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && rest.IndexOf('.', 1) > 0
            && !rest.Contains('*', StringComparison.Ordinal)
            && host[dot..].Equals(rest, StringComparison.OrdinalIgnoreCase);
    }
}
