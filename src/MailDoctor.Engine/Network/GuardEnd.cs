namespace MailDoctor.Engine.Network;

/// <summary>What ended a guarded connection.</summary>
internal enum GuardEnd
{
    /// <summary>Nothing has.</summary>
    None,

    /// <summary>The server sent more than the step allows.</summary>
    Budget,

    /// <summary>The step's deadline passed, or that of the whole examination.</summary>
    Deadline,

    /// <summary>The server closed or reset the connection.</summary>
    Closed,
}
