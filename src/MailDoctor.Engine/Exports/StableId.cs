using System.Security.Cryptography;
using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>Ids that are the same whenever the same account is exported again, so that a client knows it again and does not take it twice.</summary>
internal static class StableId
{
    /// <summary>A UUID of version 8 (RFC 9562 §5.8) from names.</summary>
    /// <param name="parts">What the id stands for; the order counts.</param>
    public static Guid Of(params IEnumerable<string> parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>A UUID for one part of an account, from its address and servers.</summary>
    public static Guid Of(ExportAccount account, string part) =>
        Of("maildoctor", part, account.Email, account.Reading?.Endpoint.Describe() ?? "", account.Reading?.Login ?? "", account.Sending?.Endpoint.Describe() ?? "", account.Sending?.Login ?? "");
}
