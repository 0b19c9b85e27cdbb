using System.Text;
using MailDoctor.Engine.Observations;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>The clock of the computer is set while the real program runs.</summary>
public sealed class ClockTests
{
    [SkippableTheory]
    [InlineData(7200)]
    [InlineData(-7200)]
    [InlineData(-86400 * 20)]
    public async Task A_jump_changes_neither_findings_nor_times(int seconds)
    {
        using var folder = new TemporaryFolder();
        string shim = folder.File("clock-jump.so");
        Outcome compiled = await RealProgram.ExecuteAsync(["clang", "-shared", "-fPIC", "-O1", "-o", shim, Path.Combine(AppContext.BaseDirectory, "Support", "clock-jump.c"), "-ldl"]);
        Skip.If(compiled.ExitCode != 0, $"clang is missing or fails: {compiled.ErrorText}");
        string file = folder.File("case.json");

        // A server that is silent inside TLS keeps the run going past the jump, up to the deadline of its step.
        Outcome outcome = await RealProgram.RunAsync(
            ["practice", "silent-inside", "--json", "--save", file],
            environment: new Dictionary<string, string> { ["LD_PRELOAD"] = shim, ["MAILDOCTOR_JUMP"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(["NET004", "CFG001"], outcome.Codes);
        Assert.Equal(1, outcome.ExitCode);
        Assert.InRange(outcome.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8) + RealProgram.Allowance);
        Assert.True(CaseFileReader.TryRead(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)), out CaseFile? seen, out string error), error);
        Assert.All(seen.Observations, o => Assert.InRange(o.At, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        Assert.InRange(seen.Of<SessionBroken>().Single().Elapsed, TimeSpan.FromSeconds(5.5), TimeSpan.FromSeconds(8));
    }
}
