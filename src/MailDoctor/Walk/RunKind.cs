namespace MailDoctor.Walk;

/// <summary>What is going on in the background.</summary>
internal enum RunKind
{
    /// <summary>Looking up and trying servers.</summary>
    Examining,

    /// <summary>Trying a server that the person entered.</summary>
    Extending,

    /// <summary>Signing in.</summary>
    SigningIn,
}
