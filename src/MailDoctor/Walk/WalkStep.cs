namespace MailDoctor.Walk;

/// <summary>The steps of the walk, in the order in which a person takes them.</summary>
internal enum WalkStep
{
    /// <summary>Who and why: the address and what brings the person.</summary>
    Who,

    /// <summary>Looking up: what others say about the account's servers.</summary>
    LookingUp,

    /// <summary>Trying the servers: a line for each way in.</summary>
    Servers,

    /// <summary>Signing in, or going on without.</summary>
    SignIn,

    /// <summary>What was found, worst first.</summary>
    Diagnosis,

    /// <summary>The settings to use, and what to take along.</summary>
    Settings,
}
