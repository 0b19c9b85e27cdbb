namespace MailDoctor.Walk;

/// <summary>What brings the person. It decides what is asked, what stands first, and what is offered at the end.</summary>
internal enum WalkReason
{
    /// <summary>Set up a new account: the settings matter most.</summary>
    SetUp,

    /// <summary>Something is broken: the worst finding first.</summary>
    Broken,

    /// <summary>Move from POP to IMAP: POP first, and what to do before anything is changed, so that no old mail is lost.</summary>
    PopToImap,

    /// <summary>Check that it is secure: encryption, certificates and open passwords first.</summary>
    Security,
}
