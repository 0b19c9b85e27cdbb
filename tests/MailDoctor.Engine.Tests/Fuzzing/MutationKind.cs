namespace MailDoctor.Engine.Tests.Fuzzing;

/// <summary>What a mutation does.</summary>
internal enum MutationKind
{
    Insert,
    Replace,
    Remove,
    Flip,

    /// <summary>A piece of the document many times over.</summary>
    Repeat,

    /// <summary>A foreign piece thousands of times.</summary>
    Flood,

    /// <summary>The document breaks off.</summary>
    Cut,

    /// <summary>The rest comes from another document.</summary>
    Splice,
}
