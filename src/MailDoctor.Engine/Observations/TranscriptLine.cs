using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>One line of a session.</summary>
/// <param name="After">Time from the beginning of the session to the command, or for what a server says to the command that it answers.</param>
/// <param name="Ours">Whether we said it.</param>
/// <param name="Encrypted">Whether it went through TLS.</param>
/// <param name="Text">As said, without the line break, at most 300 characters; secrets are stars. It may hold any character.</param>
public sealed record TranscriptLine(TimeSpan After, bool Ours, bool Encrypted, string Text)
{
    /// <summary>The line with the mark of who said it, as protocol logs have it.</summary>
    [JsonIgnore]
    public string Marked => $"{(Ours ? "C" : "S")}: {Text}";
}
