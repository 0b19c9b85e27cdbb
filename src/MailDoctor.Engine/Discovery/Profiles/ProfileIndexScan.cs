using System.Text.Json;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Picks the lookup keys out of a shipped profile without reading the rest: 260 files cost a few milliseconds this way.
/// Our own files are known to be valid; a test reads each of them whole.</summary>
internal static class ProfileIndexScan
{
    /// <summary>The domains, MX suffixes and hosts of a profile.</summary>
    public static (List<string> Domains, List<string> MxSuffixes, List<string> Hosts) Keys(ReadOnlySpan<byte> utf8)
    {
        List<string> domains = [];
        List<string> suffixes = [];
        List<string> hosts = [];
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("domains"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    domains.Add(reader.GetString()!);
                }
            }
            else if (reader.ValueTextEquals("mx"u8))
            {
                Collect(ref reader, "suffix"u8, suffixes);
            }
            else if (reader.ValueTextEquals("servers"u8))
            {
                Collect(ref reader, "host"u8, hosts);
            }
            else
            {
                reader.Skip();
            }
        }

        return (domains, suffixes, hosts);
    }

    private static void Collect(ref Utf8JsonReader reader, ReadOnlySpan<byte> member, List<string> into)
    {
        reader.Read();
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 2)
            {
                bool wanted = reader.ValueTextEquals(member);
                reader.Read();
                if (wanted)
                {
                    into.Add(reader.GetString()!);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }
}
