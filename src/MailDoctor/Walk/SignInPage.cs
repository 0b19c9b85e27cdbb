namespace MailDoctor.Walk;

/// <summary>All that the step of signing in shows.</summary>
internal sealed record SignInPage
{
    /// <summary>The servers, receiving first; empty: none was found.</summary>
    public required IReadOnlyList<SignInRecipient> Recipients { get; init; }

    /// <summary>What the provider wants first; blocking ones first.</summary>
    public required IReadOnlyList<ObstacleNote> Obstacles { get; init; }

    /// <summary>Whether a password can be used now.</summary>
    public bool CanSignIn => Recipients.Any(r => r.GetsPassword);

    /// <summary>Where the password would go, as sentences for the screen: to whom, how protected, and that it is not stored.</summary>
    public required string Promise { get; init; }

    public required SignInOutcome Outcome { get; init; }

    /// <summary>What came of it and what to do next, as sentences; empty: nothing was tried.</summary>
    public required string Verdict { get; init; }

    /// <summary>The servers' own words to it that do not stand in the verdict already, a sentence each, safe to show; empty: none.</summary>
    public required IReadOnlyList<string> ServersWords { get; init; }

    /// <summary>How many times a password was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>A warning about being locked out; empty: no reason to warn.</summary>
    public required string LockOutWarning { get; init; }
}
