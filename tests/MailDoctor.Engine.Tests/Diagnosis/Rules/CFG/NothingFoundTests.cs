using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class NothingFoundTests
{
    private static readonly SourceReported Nothing = Seen.Source("srv", SourceOutcome.NothingThere);

    [Fact]
    public void Says_so_when_nobody_names_a_server()
    {
        CaseFile seen = new CaseBuilder().With(Nothing).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "mx.example.org"));

        Assert.Equal(Severity.Error, RuleCheck.Raises(new NothingFound(), seen).Severity);
        Assert.Equal(["CFG006"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Guesses_that_are_silent_are_nothing() =>
        RuleCheck.Raises(new NothingFound(), new CaseBuilder().With(Nothing).Claimed(CaseBuilder.Imaps, "guess").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)));

    [Fact]
    public void A_guess_that_works_is_something() =>
        RuleCheck.Passes(new NothingFound(), new CaseBuilder().With(Nothing).Claimed(CaseBuilder.Imaps, "guess").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected)));

    [Fact]
    public void A_guess_that_nobody_tried_is_no_result() => RuleCheck.Passes(new NothingFound(), new CaseBuilder().With(Nothing).Claimed(CaseBuilder.Imaps, "guess"));

    [Fact]
    public void A_named_server_that_is_dead_is_another_finding() =>
        RuleCheck.Passes(new NothingFound(), new CaseBuilder().With(Nothing).Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)));

    [Fact]
    public void Without_a_source_nothing_was_looked_for() => RuleCheck.NotExamined(new NothingFound(), new CaseBuilder());
}
