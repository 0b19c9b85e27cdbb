using System.Globalization;
using System.Text.Json.Serialization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>An IMAP connection was left quiet for a time, and then asked something. Nothing was written to the mailbox.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Wanted">How long it was to be quiet.</param>
/// <param name="Waited">How long it was left alone: until we asked, or until it ended.</param>
/// <param name="End">What became of it.</param>
public sealed record SilenceTried(ServerEndpoint Endpoint, TimeSpan Wanted, TimeSpan Waited, SilenceEnd End) : EndpointObservation(Endpoint)
{
    /// <summary>Whether somebody was signed in, INBOX open (read only) and IDLE running (RFC 2177); false: before the login, where no mail program waits.</summary>
    public bool Idle { get; init; }

    /// <summary>The longest time without a single byte from the server; where the connection did not survive, the time since the last one.
    /// Shorter than <see cref="Waited"/> where the server gives signs of life.</summary>
    public TimeSpan Quiet { get; init; }

    /// <summary>Lines that the server sent by itself meanwhile, such as <c>* OK Still here</c>.</summary>
    public int Signs { get; init; }

    /// <summary>How long the answer took once asked; null: there was none.</summary>
    public TimeSpan? Answer { get; init; }

    /// <summary>When it began, since watching began.</summary>
    public TimeSpan Begun { get; init; }

    /// <summary>Messages in INBOX when it began; null: not known.</summary>
    public int? MessagesBefore { get; init; }

    /// <summary>New counts that the server announced in IDLE, the first 20.</summary>
    public IReadOnlyList<MailAnnounced> Announced { get; init => field = [.. (value ?? []).Where(a => a is not null)]; } = [];

    /// <summary>Messages in INBOX as a NOOP after the silence showed; null: not asked or not answered.</summary>
    public int? MessagesAfter { get; init; }

    /// <summary>The server's own last words, at most 1,000 characters; null: it said nothing about it.</summary>
    public string? ServerText { get; init; }

    /// <summary>Why it could not be begun, or what came in place of an answer, as a clause; null: nothing more is known.</summary>
    public string? Detail { get; init; }

    /// <summary>What ends the silence.</summary>
    private string Asked => Idle ? "DONE" : "NOOP";

    /// <summary>Whether it was no silence but a new connection after others were lost, to see whether the server can be reached at all.</summary>
    [JsonIgnore]
    public bool IsControl => Wanted == TimeSpan.Zero;

    public override string Describe() => $"{Endpoint}: " + End switch
    {
        SilenceEnd.Survived when IsControl => "a new connection was answered at once",
        SilenceEnd.NotBegun when IsControl => $"no new connection could be made: {Detail}{Says}",
        SilenceEnd.Survived => $"a connection {Where} was left alone for {SpokenTime.Of(Waited)} and then answered{(Answer is { } took ? string.Create(CultureInfo.InvariantCulture, $" in {took.TotalMilliseconds:0} ms") : "")}{Signals}",
        SilenceEnd.Bye => $"after {SpokenTime.Of(Waited)} {Where} the server ended the connection{Says}",
        SilenceEnd.IdleEnded => $"after {SpokenTime.Of(Waited)} the server ended IDLE by itself{Says}",
        SilenceEnd.Closed => $"after {SpokenTime.Of(Waited)} {Where} the connection was closed from the other side{Says}",
        SilenceEnd.Reset => $"after {SpokenTime.Of(Waited)} {Where} the connection was reset from the other side{Says}",
        SilenceEnd.Unanswered => $"after {SpokenTime.Of(Quiet)} without a word {Asked} was not answered any more{Signals}",
        SilenceEnd.ResetWhenAsked => $"after {SpokenTime.Of(Quiet)} without a word the connection was gone when {Asked} was sent{Signals}",
        SilenceEnd.NoContinuation => $"IDLE was not taken{(ServerText is null ? $": {Detail ?? "the line that begins with + did not come"}" : Says)}",
        SilenceEnd.DoneUnanswered => $"DONE was not answered though the connection was alive{Says}",
        SilenceEnd.TooMuch => $"the server talked without end {Where}",
        _ => $"a silence of {SpokenTime.Of(Wanted)} could not be begun: {Detail}{Says}",
    };

    private string Where => Idle ? "in IDLE" : "before the login";

    private string Says => ServerText is null ? "" : $": {ServerText}";

    private string Signals => Signs == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; the server spoke {Signs} {(Signs == 1 ? "time" : "times")} by itself, the longest silence was {SpokenTime.Of(Quiet)}");
}
