using System.Text.Json;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A JSON value that knows where it stands, so that an error can point at it.</summary>
internal sealed class JsonSpot
{
    /// <summary>Deeper files are refused; ours have six levels.</summary>
    private const int MaxDepth = 16;

    private static readonly List<(string Name, int Offset, JsonSpot Value)> NoMembers = [];
    private static readonly List<JsonSpot> NoItems = [];

    private JsonSpot(JsonTokenType kind, int offset)
    {
        Kind = kind;
        Offset = offset;
        Members = kind == JsonTokenType.StartObject ? [] : NoMembers;
        Items = kind == JsonTokenType.StartArray ? [] : NoItems;
    }

    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>The byte where it begins.</summary>
    public int Offset { get; }

    /// <summary>The text of a string, or a number as it is written; empty for the rest.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The members of an object in their order, each with the byte where its name begins.</summary>
    public List<(string Name, int Offset, JsonSpot Value)> Members { get; }

    /// <summary>The items of an array.</summary>
    public List<JsonSpot> Items { get; }

    /// <summary>Reads a whole document (RFC 8259); never throws for what is in it.</summary>
    /// <returns>The document, or null and the byte and the reason of the first error.</returns>
    public static (JsonSpot? Root, int ErrorOffset, string Reason) Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return (null, 0, "there is nothing in this file");
        }

        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            JsonSpot root = ReadValue(ref reader);
            while (reader.Read())
            {
                // Nothing may follow; the reader throws when something does.
            }

            return (root, 0, "");
        }
        catch (JsonException)
        {
            return (null, (int)Math.Min(reader.BytesConsumed, utf8.Length), "this is not valid JSON; look for a missing or extra comma, quote or bracket here or just before");
        }
        catch (InvalidOperationException)
        {
            return (null, (int)reader.TokenStartIndex, "this text holds half of a character");
        }
    }

    private static JsonSpot ReadValue(ref Utf8JsonReader reader)
    {
        int offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                JsonSpot whole = new(JsonTokenType.StartObject, offset);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    int nameOffset = (int)reader.TokenStartIndex;
                    string name = reader.GetString() ?? "";
                    reader.Read();
                    whole.Members.Add((name, nameOffset, ReadValue(ref reader)));
                }

                return whole;
            case JsonTokenType.StartArray:
                JsonSpot list = new(JsonTokenType.StartArray, offset);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader));
                }

                return list;
            case JsonTokenType.String:
                return new(JsonTokenType.String, offset) { Text = reader.GetString() ?? "" };
            case JsonTokenType.Number:
                return new(JsonTokenType.Number, offset) { Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
            default:
                return new(reader.TokenType, offset);
        }
    }
}
