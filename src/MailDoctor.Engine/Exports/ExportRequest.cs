using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>An account to hand to a mail client. Every text in it may come from a stranger; exporters check and escape.</summary>
public sealed record ExportRequest
{
    /// <summary>The certificate bundle of Debian and its descendants.</summary>
    public const string UsualTrustedRoots = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>The person's address.</summary>
    public required EmailAddress Address { get; init; }

    /// <summary>The servers, and others that work as well.</summary>
    public required AccountSettings Settings { get; init; }

    /// <summary>The person's name as others are to see it; null: not known.</summary>
    public string? Name { get; init; }

    /// <summary>Where the password is to come from.</summary>
    public SecretKeeping Secret { get; init; }

    /// <summary>A command line that prints an OAuth 2 access token, run by the client with a shell; null: none.</summary>
    public string? TokenCommand { get; init; }

    /// <summary>The server's mailboxes for special uses.</summary>
    public SpecialMailboxes Mailboxes { get; init; } = SpecialMailboxes.Unknown;

    /// <summary>The hierarchy delimiter of the server's mailbox names; null: not known.</summary>
    public string? Delimiter { get; init; }

    /// <summary>How often a client renews IDLE (RFC 2177); null: nobody chose.</summary>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>Whether the server offers IDLE (RFC 2177); null: nobody looked.</summary>
    public bool? OffersIdle { get; init; }

    /// <summary>What the person has to do at the provider before a client can sign in, sentence by sentence, such as making an app password.</summary>
    public IReadOnlyList<string> Preparations { get; init; } = [];

    /// <summary>A file with the certificates that this computer trusts, for clients that have to be told.</summary>
    public string TrustedRoots { get; init; } = UsualTrustedRoots;

    /// <summary>The name of the person's account on this computer, for clients that hand mail to the local mail system; null: not known.</summary>
    public string? LocalUser { get; init; }
}
