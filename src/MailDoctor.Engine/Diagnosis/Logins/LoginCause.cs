namespace MailDoctor.Engine.Diagnosis.Logins;

/// <summary>Why a login did not succeed. Each cause belongs to exactly one rule.</summary>
internal enum LoginCause
{
    /// <summary>AUT003: only a password made for mail programs is taken.</summary>
    AppPassword,

    /// <summary>AUT004: only OAuth is taken.</summary>
    OAuthOnly,

    /// <summary>AUT005: the name or the password is wrong.</summary>
    BadCredentials,

    /// <summary>AUT006: the server wants another shape of login name.</summary>
    UsernameForm,

    /// <summary>AUT007: the protocol is switched off for the account.</summary>
    ProtocolDisabled,

    /// <summary>AUT008: the provider wants to see the person in a browser first.</summary>
    WebLogin,

    /// <summary>AUT009: the account or its password is expired, locked or not allowed in.</summary>
    AccountLocked,

    /// <summary>AUT010: the account holds more connections than the server allows.</summary>
    TooManyConnections,

    /// <summary>AUT011: the server does not understand, or refuses for everybody, a mechanism that it announces.</summary>
    MechanismBroken,

    /// <summary>AUT012: the mechanism is not good enough for the server, and there is no other.</summary>
    NoCommonMechanism,

    /// <summary>AUT014: the access token is not accepted.</summary>
    Token,

    /// <summary>AUT016: the server could not decide now.</summary>
    Undecided,

    /// <summary>SMT002: sending by submission is switched off.</summary>
    SubmissionDisabled,

    /// <summary>POP121: another session holds the maildrop.</summary>
    MaildropLocked,

    /// <summary>POP005: the last login is too recent.</summary>
    LoginDelay,
}
