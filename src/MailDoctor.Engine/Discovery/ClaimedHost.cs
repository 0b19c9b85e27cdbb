using System.Net;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>Reads a host name that a stranger claims. Pure.</summary>
public static class ClaimedHost
{
    /// <summary>Reads a host; never throws.</summary>
    /// <param name="text">As the stranger wrote it.</param>
    /// <param name="host">The name, or null.</param>
    /// <param name="cause">When false: the cause for <see cref="Observations.ClaimWithheld.Cause"/>.</param>
    /// <param name="reason">When false: why it cannot be used, as a clause a person can read.</param>
    public static bool TryRead(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DomainName? host, out string cause, out string reason)
    {
        host = null;
        string trimmed = text.Trim();
        if (IPAddress.TryParse(trimmed.Trim('[', ']'), out _))
        {
            cause = "ip-literal";
            reason = "it is an IP address, for which no certificate can vouch; a server is given by name";
            return false;
        }

        if (!DomainName.TryParse(trimmed, out DomainName? name, out string why))
        {
            cause = "invalid-name";
            reason = $"it is not a valid host name: {why}";
            return false;
        }

        if (name.Ascii == "localhost" || name.Ascii.EndsWith(".localhost", StringComparison.Ordinal))
        {
            cause = "private-address";
            reason = "it means this computer itself";
            return false;
        }

        // "1.2.3" and "0x7f.1" read as addresses in some places and as names in others (WHATWG URL, "ends in a number").
        if (name.Ascii[(name.Ascii.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit))
        {
            cause = "invalid-name";
            reason = "its last part is a number, as in no host name";
            return false;
        }

        if (!name.Ascii.Contains('.', StringComparison.Ordinal))
        {
            cause = "invalid-name";
            reason = "it has no dot, so it means different servers in different networks";
            return false;
        }

        host = name;
        cause = "";
        reason = "";
        return true;
    }
}
