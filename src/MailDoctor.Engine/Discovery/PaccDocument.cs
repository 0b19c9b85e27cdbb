using System.Security.Cryptography;
using System.Text.Json;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery;

/// <summary>A PACC document, <c>user-agent-configuration.json</c> (draft-ietf-mailmaint-pacc). Pure.</summary>
/// <remarks>It names hosts only: the ports are those of implicit TLS, and the login name is the address.</remarks>
public sealed record PaccDocument : DocumentReading
{
    private static readonly (string Name, MailProtocol Protocol, int Port)[] Protocols =
        [("imap", MailProtocol.Imap, 993), ("pop3", MailProtocol.Pop3, 995), ("smtp", MailProtocol.Smtp, 465)];

    /// <summary>Reads a document; never throws.</summary>
    /// <param name="bytes">The body as it came.</param>
    /// <param name="address">Whose login name it is.</param>
    public static PaccDocument Read(ReadOnlyMemory<byte> bytes, EmailAddress address)
    {
        try
        {
            // Some editors put a byte order mark there, which JSON does not know.
            ReadOnlyMemory<byte> text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            using JsonDocument json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return Property(json.RootElement, "protocols") is { ValueKind: JsonValueKind.Object } protocols
                ? ReadProtocols(protocols, Property(json.RootElement, "authentication"), address)
                : new PaccDocument { Problem = "it is not a PACC document: it has no 'protocols'" };
        }
        catch (JsonException e)
        {
            return new PaccDocument { Problem = FormattableString.Invariant($"it is not JSON at line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}") };
        }
    }

    /// <summary>Whether a document is the one that a <c>_ua-auto-config</c> record means: <c>v=UAAC1; a=sha256; d=BASE64</c>.</summary>
    /// <param name="record">The text of the TXT record, its strings joined.</param>
    /// <param name="bytes">The body exactly as it came.</param>
    /// <returns>Null when the record is none of this kind.</returns>
    public static bool? Matches(string record, ReadOnlySpan<byte> bytes)
    {
        Dictionary<string, string> fields = [];
        foreach (string field in record.Split(';'))
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields.TryAdd(field[..equals].Trim().ToLowerInvariant(), field[(equals + 1)..].Trim());
            }
        }

        if (fields.GetValueOrDefault("v") != "UAAC1" || !"sha256".Equals(fields.GetValueOrDefault("a"), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(fields.GetValueOrDefault("d") ?? "", digest, out int length)
            && digest[..length].SequenceEqual(SHA256.HashData(bytes));
    }

    private static PaccDocument ReadProtocols(JsonElement protocols, JsonElement? authentication, EmailAddress address)
    {
        string[] mechanisms =
        [
            .. authentication is { } a && Property(a, "oauth-public") is { ValueKind: JsonValueKind.Object } ? ["OAuth2"] : Array.Empty<string>(),
            .. authentication is { } b && Property(b, "password") is { ValueKind: JsonValueKind.True } ? ["password-cleartext"] : Array.Empty<string>(),
        ];
        var servers = new List<DocumentedServer>();
        var dropped = new List<string>();
        foreach ((string name, MailProtocol protocol, int port) in Protocols)
        {
            if (Property(protocols, name) is not { } section)
            {
                continue;
            }

            if (Property(section, "host") is { ValueKind: JsonValueKind.String } host && Text(host) is { Length: > 0 and <= 512 } text)
            {
                servers.Add(new DocumentedServer(protocol, text, port, ConnectionSecurity.ImplicitTls, 0) { Username = address.Ascii, Mechanisms = mechanisms });
            }
            else
            {
                dropped.Add($"{name}: it has no host");
            }
        }

        return new PaccDocument { Servers = servers, Dropped = dropped };
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    // A string may hold half a surrogate pair, which is no text.
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
