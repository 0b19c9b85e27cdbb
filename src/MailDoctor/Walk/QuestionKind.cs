namespace MailDoctor.Walk;

/// <summary>What is asked before something that cannot be taken back.</summary>
internal enum QuestionKind
{
    /// <summary>Leave a running examination?</summary>
    StopRunning,

    /// <summary>Leave the program?</summary>
    Leave,

    /// <summary>Replace a file that is there?</summary>
    Overwrite,
}
