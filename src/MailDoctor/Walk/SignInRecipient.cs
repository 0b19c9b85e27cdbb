using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>A server that would get the password, or would not.</summary>
/// <param name="Endpoint">The server; show <see cref="Label"/>.</param>
/// <param name="Label">Host and port, safe to show.</param>
/// <param name="Purpose"><c>receiving mail</c> or <c>sending mail</c>.</param>
internal sealed record SignInRecipient(ServerEndpoint Endpoint, string Label, string Purpose)
{
    /// <summary>The verified TLS that the password would travel in, as a clause: version, and who vouches for the certificate until when; empty: none.</summary>
    public string Protection { get; init; } = "";

    /// <summary>Why it must not get the password at all, as a clause; null: it may.</summary>
    public string? Barred { get; init; }

    /// <summary>Why the person has to agree first, as a sentence; null: no need.</summary>
    public string? AsksConsent { get; init; }

    /// <summary>Whether the person has agreed.</summary>
    public bool Consented { get; init; }

    /// <summary>Whether the password goes there when the person signs in now.</summary>
    public bool GetsPassword => Barred is null && (AsksConsent is null || Consented);
}
