using MailDoctor.Engine.Observations;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>The real program against servers, documents and records that attack it: each ends in the finding that names it, in time, in little
/// memory, and nothing raw gets out.</summary>
public sealed class HostilePatientsTests : IClassFixture<PeakMemory>
{
    // The native program needs less than half; the other one brings a compiler along.
    private static readonly long MostMemory = (RealProgram.IsNative ? 150L : 300L) << 20;

    // What probes and sources allow themselves (the examination stops after 8 s whatever they do; a login has time of its own).
    private static readonly TimeSpan HardStop = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LoginTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan DocumentLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(RealProgram.IsNative ? 2 : 6);

    public static TheoryData<string> Names => [.. Patients.Hostile.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Names_what_it_met(string name)
    {
        PatientRun run = await PatientRun.OfAsync(name);

        Assert.Contains(run.Patient.Expected, run.Examined.Codes);
        Assert.DoesNotContain("INT001", run.Examined.Codes);
        bool grave = run.Examined.Report["findings"]!.AsArray().Any(f => (string)f!["severity"]! is "error" or "warning");
        Assert.Equal(grave ? 1 : 0, run.Examined.ExitCode);
        Assert.Equal(run.Examined.ExitCode, run.Replayed.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ends_in_time(string name)
    {
        PatientRun run = await PatientRun.OfAsync(name);

        Assert.InRange(run.Examined.Elapsed, TimeSpan.Zero, HardStop + RealProgram.Allowance + (run.Patient.NeedsSignIn ? LoginTime : TimeSpan.Zero));
        Assert.All(run.Case.Of<SessionBroken>(), b => Assert.InRange(b.Elapsed, TimeSpan.Zero, LimitOf(b.Step) + Margin));
        Assert.All(run.Case.Of<TlsFailed>(), f => Assert.InRange(f.Elapsed, TimeSpan.Zero, HandshakeLimit + Margin));
        Assert.All(run.Case.Of<DocumentFetched>(), d => Assert.InRange(d.Elapsed, TimeSpan.Zero, DocumentLimit + Margin));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stays_small(string name)
    {
        PatientRun run = await PatientRun.OfAsync(name);

        Assert.InRange(run.Examined.PeakMemory, 1 << 20, MostMemory);
        Assert.InRange(run.Saved.Length, 1, 2 << 20);
        Assert.InRange(run.Examined.Error.Length, 1, 4 << 20);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lets_nothing_raw_out(string name)
    {
        PatientRun run = await PatientRun.OfAsync(name);

        RawText.AssertNone(run.Examined.Output, "the JSON report");
        RawText.AssertNone(run.Examined.Error, "the log");
        RawText.AssertNone(run.Saved, "the case file");
        RawText.AssertNone(run.Replayed.Output, "the report");
        RawText.AssertNone(run.Replayed.Error, "the log of the replay");
    }

    [Fact]
    public void Every_hostile_account_says_what_has_to_be_found() => Assert.All(Patients.Hostile, p => Assert.Matches("^[A-Z]{3}[0-9]{3}$", p.Expected));

    private static TimeSpan LimitOf(SessionStep step) => TimeSpan.FromSeconds(step switch
    {
        SessionStep.Greeting => 6,
        SessionStep.Login => 15,
        SessionStep.Mailbox => 8,
        _ => 4,
    });
}
