namespace MailDoctor.Walk;

/// <summary>What came of signing in.</summary>
internal enum SignInOutcome
{
    NotTried,

    /// <summary>The person went on without.</summary>
    Skipped,

    Running,

    /// <summary>Every server that got the password took it.</summary>
    Accepted,

    /// <summary>Some took it, some did not.</summary>
    Partly,

    /// <summary>The password was refused.</summary>
    Refused,

    /// <summary>No verdict on the password: nobody could be asked, or the server could not decide.</summary>
    Undecided,
}
