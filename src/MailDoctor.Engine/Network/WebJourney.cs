using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Where the fetching of one document stands: the hops so far and what the present one met.</summary>
internal sealed class WebJourney(WebQuestion question)
{
    private readonly HashSet<string> visited = [question.Url.AbsoluteUri];

    public WebQuestion Question => question;

    /// <summary>The URL of this hop.</summary>
    public Uri Url { get; private set; } = question.Url;

    /// <summary>Whether this hop may lead to a private address.</summary>
    public bool MayBePrivate { get; private set; } = question.OwnHost;

    /// <summary>Where this hop may connect to.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; set; } = [];

    /// <summary>Where this hop is connected to; null: nowhere.</summary>
    public IPAddress? Connected { get; set; }

    /// <summary>What came of connecting; null: not tried.</summary>
    public ConnectOutcome? Outcome { get; set; }

    /// <summary>Why the certificate of this hop was not accepted, as a clause a person can read; null: it was, or none was seen.</summary>
    public string? CertificateProblem { get; set; }

    /// <summary>Whether every hop was https.</summary>
    public bool Secure { get; private set; } = question.Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>The clock that a hop told, and the hop's host; null: none did. What a later hop tells takes its place.</summary>
    public (DateTimeOffset Time, string Host)? Clock { get; private set; }

    private bool Redirected => visited.Count > 1;

    /// <summary>The end.</summary>
    public WebAnswer Ends(DocumentOutcome outcome, string detail, int? status = null) => new(
        new DocumentFetched(question.Source, question.ShownUrl, outcome, detail, TimeSpan.Zero)
        {
            Status = status,
            FinalUrl = Redirected ? Url.AbsoluteUri : null,
            Secure = Secure,
            ServerTime = Clock?.Time,
            ServerTimeHost = Clock?.Host,
        },
        null,
        null);

    /// <summary>Notes the clock of the server that answers this hop, whatever it answers.</summary>
    public void Tells(DateTimeOffset? time) => Clock = time is { } told ? (told, Url.IdnHost) : Clock;

    /// <summary>Goes where a redirect leads.</summary>
    /// <returns>The end when we do not go there; null: on we go.</returns>
    public WebAnswer? Follow(Uri target, int status)
    {
        string? obstacle =
            target.Scheme is not ("http" or "https") ? $"to a {target.Scheme} address, which is no web page"
            : Url.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps ? "from https to unencrypted http"
            : target.UserInfo.Length > 0 ? "to an address with a user name in it"
            : visited.Count > WebFetcher.MaximumRedirects ? $"more than {WebFetcher.MaximumRedirects} times"
            : visited.Contains(target.AbsoluteUri) ? "in a ring"
            : null;
        if (obstacle is not null)
        {
            return Ends(DocumentOutcome.RedirectRefused, $"it redirects {obstacle}", status) with { Location = target };
        }

        visited.Add(target.AbsoluteUri);

        // Who answers from a private address is in the person's own network already and cannot send us there any more.
        MayBePrivate = Connected is not null && AddressRanges.IsPrivate(Connected);
        Url = target;
        Secure &= target.Scheme == Uri.UriSchemeHttps;
        (Addresses, Connected, Outcome, CertificateProblem) = ([], null, null, null);
        return null;
    }

    /// <summary>Names what is wrong with a certificate.</summary>
    public static string Explain(System.Net.Security.SslPolicyErrors errors, X509Chain? chain)
    {
        if (errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "it shows no certificate";
        }

        X509ChainStatusFlags flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
        return errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch) ? "its certificate is for another name"
            : flags.HasFlag(X509ChainStatusFlags.NotTimeValid) ? "its certificate is expired or not yet valid"
            : flags.HasFlag(X509ChainStatusFlags.UntrustedRoot) ? "its certificate is self-signed or of an authority that this computer does not trust"
            : flags.HasFlag(X509ChainStatusFlags.PartialChain) ? "its certificate's chain is incomplete"
            : $"its certificate is not acceptable ({flags})";
    }
}
