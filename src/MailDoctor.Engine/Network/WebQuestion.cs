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

    /// <summary>How the URL appears in reports.</summary>
    public string ShownUrl { get; init; } = Url.ToString();
}
