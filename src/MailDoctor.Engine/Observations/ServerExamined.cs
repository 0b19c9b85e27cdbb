using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>What an examination of the mail domain, or of a server that a mail program is set to, saw of one endpoint.</summary>
/// <param name="Address">The address whose examination it was; null: only the server was looked at.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Works">Whether it was connected to and its certificate verified.</param>
/// <param name="State">How it was, as a clause a person can read.</param>
public sealed record ServerExamined(string? Address, ServerEndpoint Endpoint, bool Works, string State) : Observation
{
    /// <summary>Whether it is what MailDoctor recommends for this address.</summary>
    public bool Recommended { get; init; }

    /// <summary>The login name that belongs to it; null: not known.</summary>
    public string? Login { get; init; }

    /// <summary>Whether that name is more than the usual form: a source states it or a login proved it.</summary>
    public bool LoginStated { get; init; }

    /// <summary>For POP3: the least time between two visits that the server announces (LOGIN-DELAY, RFC 2449 §6.5); null: none.</summary>
    public TimeSpan? LoginDelay { get; init; }

    public override string Describe() => $"{Endpoint.Describe()}: {State}{(Recommended ? $"; recommended for {Address}" : "")}";
}
