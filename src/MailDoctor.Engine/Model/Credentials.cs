namespace MailDoctor.Engine.Model;

/// <summary>A secret for one examination. Never part of a record, a log or a file; a test looks for it there.</summary>
public sealed class Credentials
{
    private Credentials(string secret, bool isToken)
    {
        Secret = secret;
        IsToken = isToken;
    }

    /// <summary>The password or access token itself.</summary>
    public string Secret { get; }

    /// <summary>Whether <see cref="Secret"/> is an OAuth 2 access token (RFC 7628) and not a password.</summary>
    public bool IsToken { get; }

    public static Credentials Password(string password) => new(password, isToken: false);

    public static Credentials AccessToken(string token) => new(token, isToken: true);

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => IsToken ? "(access token)" : "(password)";
}
