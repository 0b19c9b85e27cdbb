namespace MailDoctor.Engine.Network;

/// <summary>A document to fetch.</summary>
/// <param name="Source">The source that asks.</param>
/// <param name="Url">http or https.</param>
public sealed record WebQuestion(string Source, Uri Url)
{
    /// <summary>The body of a POST; null: GET.</summary>
    public string? Body { get; init; }

    /// <summary>Media type of the body.</summary>
    public string ContentType { get; init; } = "text/xml; charset=utf-8";

    /// <summary>Whether redirects are followed (https to https only).</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>Whether the host was derived from the person's own mail domain, or named by the person: only then may it
    /// be a private address. What a document or a DNS text says is a stranger's word.</summary>
    public bool OwnHost { get; init; }

    /// <summary>How the URL appears in reports.</summary>
    public string ShownUrl { get; init; } = Url.ToString();
}
