namespace MailDoctor.Engine.Tests.Fuzzing;

/// <summary>A parser under attack.</summary>
/// <param name="Name">Its name, and that of the folder in <c>Corpus</c> with its seeds.</param>
/// <param name="Read">Hands it bytes; must neither throw nor take long.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read)
{
    /// <summary>Seeds beside those of the corpus, such as documents that other tests keep.</summary>
    public IReadOnlyList<byte[]> MoreSeeds { get; init; } = [];

    /// <summary>How many mutations a short run tries; fewer where one costs much.</summary>
    public int ShortRun { get; init; } = 400;

    public override string ToString() => Name;
}
