namespace MailDoctor.Engine.Exports;

/// <summary>How an account signs in, in the kinds that mail clients tell apart.</summary>
internal enum SignIn
{
    /// <summary>The password itself, inside TLS: PLAIN, LOGIN, USER.</summary>
    Password,

    /// <summary>CRAM-MD5 (RFC 2195).</summary>
    CramMd5,

    /// <summary>A SCRAM mechanism (RFC 5802).</summary>
    Scram,

    /// <summary>XOAUTH2 or OAUTHBEARER (RFC 7628).</summary>
    OAuth2,

    /// <summary>Kerberos by GSSAPI (RFC 4752).</summary>
    Gssapi,

    /// <summary>NTLM.</summary>
    Ntlm,

    /// <summary>A client certificate: EXTERNAL (RFC 4422).</summary>
    Certificate,

    /// <summary>Nobody has to sign in.</summary>
    Nothing,

    /// <summary>A mechanism that no client here can be told to use.</summary>
    Other,
}
