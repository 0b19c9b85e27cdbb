using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Writes a profile as a file of the format; <see cref="ProfileBook.Validate"/> reads it back. Pure.</summary>
public static class ProfileWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",

        // The file is read by people: only what JSON itself demands is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a profile's file, which is to be called after its id.</summary>
    public static string Write(ProviderProfile profile)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "./profile.schema.json");
            json.WriteString("id", profile.Id);
            json.WriteString("name", profile.Name);
            json.WriteString("kind", profile.Kind);
            Optional(json, "country", profile.Country);
            json.WriteString("confidence", ProfileFormat.Word(profile.Confidence));
            Optional(json, "checked", profile.Checked);
            Texts(json, "domains", profile.Domains);
            Objects(json, "mx", profile.Mx, mx =>
            {
                json.WriteString("suffix", mx.Suffix);
                json.WriteString("confidence", ProfileFormat.Word(mx.Confidence));
            });
            Objects(json, "servers", profile.Servers, server => Server(json, server));
            if (profile.OAuth2 is ProfileOAuth2 oauth2)
            {
                OAuth2(json, oauth2);
            }

            Objects(json, "obstacles", profile.Obstacles, obstacle =>
            {
                json.WriteString("code", obstacle.Code);
                Texts(json, "steps", obstacle.Steps);
                Optional(json, "help", obstacle.Help);
                json.WriteString("confidence", ProfileFormat.Word(obstacle.Confidence));
                Optional(json, "checked", obstacle.Checked);
                Optional(json, "source", obstacle.Source);
            });
            Facts(json, profile);
            Texts(json, "help", profile.Help);
            Texts(json, "notes", profile.Notes);
            Objects(json, "sources", profile.Sources, source =>
            {
                json.WriteString("from", source.From);
                Optional(json, "date", source.Date);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Server(Utf8JsonWriter json, ProfileServer server)
    {
        json.WriteString("protocol", Word(ProfileFormat.Protocols, server.Protocol));
        json.WriteString("host", server.Host);
        json.WriteNumber("port", server.Port);
        json.WriteString("security", Word(ProfileFormat.Securities, server.Security));
        json.WriteString("username", server.Username);
        Flag(json, "usernameAssumed", server.UsernameAssumed);
        Texts(json, "mechanisms", server.Mechanisms);
        json.WriteString("confidence", ProfileFormat.Word(server.Confidence));
        Texts(json, "forDomains", server.ForDomains);
        Texts(json, "forMx", server.ForMx);
        Optional(json, "note", server.Note);
    }

    private static void OAuth2(Utf8JsonWriter json, ProfileOAuth2 oauth2)
    {
        json.WriteStartObject("oauth2");
        json.WriteString("issuer", oauth2.Issuer);
        json.WriteString("authorization", oauth2.Authorization);
        Texts(json, "token", oauth2.Token);
        Texts(json, "scopes", oauth2.Scopes);
        Texts(json, "scopesAlternate", oauth2.ScopesAlternate);
        Flag(json, "pkce", oauth2.Pkce);
        Optional(json, "note", oauth2.Note);
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, ProviderProfile profile)
    {
        foreach (IGrouping<string, KeyValuePair<string, ProfileFactKind>> section in ProfileFormat.Facts.GroupBy(f => f.Key[..f.Key.IndexOf('.', StringComparison.Ordinal)]))
        {
            (ProfileFact Fact, ProfileFactKind Kind)[] there = [.. section.Where(f => profile.Fact(f.Key) is not null).Select(f => (profile.Fact(f.Key)!, f.Value))];
            if (there.Length == 0)
            {
                continue;
            }

            json.WriteStartObject(section.Key);
            foreach ((ProfileFact fact, ProfileFactKind kind) in there)
            {
                json.WriteStartObject(fact.Name[(section.Key.Length + 1)..]);
                switch (kind)
                {
                    case ProfileFactKind.Number:
                        json.WriteNumber("value", int.Parse(fact.Value, CultureInfo.InvariantCulture));
                        break;
                    case ProfileFactKind.Flag:
                        json.WriteBoolean("value", true);
                        break;
                    default:
                        json.WriteString("value", fact.Value);
                        break;
                }

                json.WriteString("confidence", ProfileFormat.Word(fact.Confidence));
                Optional(json, "checked", fact.Checked);
                Optional(json, "source", fact.Source);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }

    private static void Objects<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool set)
    {
        if (set)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static string Word<T>(IReadOnlyList<(string Word, T Value)> words, T value)
        where T : struct => words.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;
}
