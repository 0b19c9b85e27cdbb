namespace MailDoctor.Walk;

/// <summary>How a row or a cell stands. Each has a word of its own, so that colour is never needed to tell them apart.</summary>
internal enum RowState
{
    /// <summary>Not begun, or nothing to say yet.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Done, and good.</summary>
    Good,

    /// <summary>Done, and there is nothing: no fault.</summary>
    Nothing,

    /// <summary>Done, and worth a second look.</summary>
    Doubtful,

    /// <summary>Done, and bad.</summary>
    Bad,

    /// <summary>Left out; the text says why.</summary>
    LeftOut,
}
