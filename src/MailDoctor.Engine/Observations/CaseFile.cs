using System.Text.Json.Serialization;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>All observations of one examination. Everything that MailDoctor concludes follows from it and nothing else.</summary>
public sealed record CaseFile
{
    /// <summary>The version of the file format.</summary>
    public const string CurrentSchema = "maildoctor-case-1";

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>The address examined, domain in A-label form; null: a host was probed, not an address.</summary>
    public string? Address { get; init; }

    /// <summary>The host of a <c>probe</c>; null: an address was examined.</summary>
    public string? Host { get; init; }

    /// <summary>A login name that the person gave; null: none was given.</summary>
    public string? Username { get; init; }

    /// <summary>Hosts that the person named as right for the password, whoever else names them; null: none.</summary>
    public IReadOnlyList<string>? TrustedHosts { get; init; }

    /// <summary>When the examination began; rules take the time from here and from nowhere else.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the servers were the embedded practice provider.</summary>
    public bool Simulated { get; init; }

    /// <summary>What was seen, in the order in which it was seen.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>The observations of one kind, in order.</summary>
    public IEnumerable<T> Of<T>()
        where T : Observation => Observations.OfType<T>();

    /// <summary>The observations of one kind at one endpoint, in order.</summary>
    public IEnumerable<T> At<T>(ServerEndpoint endpoint)
        where T : EndpointObservation => Observations.OfType<T>().Where(o => o.Endpoint == endpoint);

    /// <summary>The address examined; null when a host was probed.</summary>
    /// <exception cref="FormatException">The file holds an address that is none; <see cref="CaseFileReader"/> refuses such files.</exception>
    [JsonIgnore]
    public EmailAddress? Email => Address is null
        ? null
        : EmailAddress.TryParse(Address, out EmailAddress? email, out string reason) ? email : throw new FormatException(reason);

    /// <summary>The case without everything that was seen by signing in, so that another login can be added.</summary>
    public CaseFile WithoutLogins() => this with { Observations = Observations.Where(o => !NeedsLogin(o)).ToArray() };

    private static bool NeedsLogin(Observation observation) => observation
        is LoginTried or LoginSkipped or NamespacesSeen or MailboxesListed or InboxOpened or MaildropSeen or QuotaSeen or ServerIdentified or CommandRefused
        or CapabilitiesSeen { Stage: SessionStage.AfterLogin }
        or SessionBroken { Step: SessionStep.Login or SessionStep.Mailbox }
        or SilenceTried { Idle: true } or WatchSkipped;
}
