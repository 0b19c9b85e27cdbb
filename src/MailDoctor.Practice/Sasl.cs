using System.Text;

namespace MailDoctor.Practice;

/// <summary>The little of SASL that a practice server needs.</summary>
internal static class Sasl
{
    /// <summary>Whether a PLAIN response (RFC 4616) carries this name and password.</summary>
    public static bool PlainMatches(string base64, Habits habits)
    {
        Span<byte> bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int written))
        {
            return false;
        }

        string[] parts = Encoding.UTF8.GetString(bytes[..written]).Split('\0');
        return parts.Length == 3 && parts[1] == habits.Username && parts[2] == habits.Password;
    }
}
