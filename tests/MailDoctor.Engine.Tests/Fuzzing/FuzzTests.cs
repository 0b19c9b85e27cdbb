using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CsCheck;

namespace MailDoctor.Engine.Tests.Fuzzing;

/// <summary>Every parser against mutated documents: it never throws, and its time and memory are bounded. A short run each time; a long one
/// with MAILDOCTOR_FUZZ=SECONDS for each parser, which keeps what it finds in the corpus.</summary>
public sealed class FuzzTests
{
    // Far above what any of them needs; a machine that does much else is slow, and the first call compiles.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);
    private const long MostBytes = 512L << 20;

    private static readonly int? Seconds = int.TryParse(Environment.GetEnvironmentVariable("MAILDOCTOR_FUZZ"), out int seconds) ? seconds : null;

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_its_corpus(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(t => t.Name == name);
        IReadOnlyList<byte[]> seeds = Seeds(target);

        Assert.NotEmpty(seeds);
        Assert.All(seeds, seed => Bounded(target, seed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_mutations(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(t => t.Name == name);
        byte[][] seeds = [.. Seeds(target)];
        Gen<byte[]> documents = Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, seeds.Length - 1], Mutation.Any.Array[1, 6], (one, other, mutations) =>
            mutations.Aggregate(seeds[one], (document, mutation) => mutation.Apply(document, seeds[other])));

        documents.Sample(document => Bounded(target, document), iter: Seconds is null ? target.ShortRun : -1, time: Seconds ?? -1, threads: 1, print: document => Convert.ToBase64String(document[..Math.Min(document.Length, 3000)]));
    }

    [Fact]
    public void Every_folder_of_the_corpus_belongs_to_a_parser() =>
        Assert.All(Resources().Select(r => r.Split('/')[1]).Distinct(), folder => Assert.Contains(folder, FuzzTargets.All.Select(t => t.Name)));

    private static void Bounded(FuzzTarget target, byte[] document)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        try
        {
            target.Read(document);
        }
        catch (Exception e)
        {
            Keep(target, document);
            throw new InvalidOperationException($"{target.Name} threw {e.GetType().Name}: {e.Message} {e.StackTrace}", e);
        }

        TimeSpan took = Stopwatch.GetElapsedTime(begin);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (took > MostTime || allocated > MostBytes)
        {
            Keep(target, document);
            Assert.Fail($"{target.Name} took {took.TotalSeconds:0.0} s and {allocated >> 20} MB for {document.Length} bytes");
        }
    }

    private static IReadOnlyList<byte[]> Seeds(FuzzTarget target) =>
        [.. Resources().Where(r => r.Split('/')[1] == target.Name).Select(Content), .. target.MoreSeeds];

    private static IEnumerable<string> Resources() =>
        typeof(FuzzTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("corpus/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static byte[] Content(string resource)
    {
        using Stream stream = typeof(FuzzTests).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // In a long run what was found becomes a seed, to be committed with the mend.
    private static void Keep(FuzzTarget target, byte[] document, [CallerFilePath] string here = "")
    {
        if (Seconds is not null)
        {
            string folder = Path.Combine(Path.GetDirectoryName(here)!, "Corpus", target.Name);
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "found-" + Convert.ToHexStringLower(SHA256.HashData(document))[..12]), document);
        }
    }
}
