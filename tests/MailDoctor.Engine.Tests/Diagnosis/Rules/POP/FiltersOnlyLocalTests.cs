using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class FiltersOnlyLocalTests
{
    private static readonly LocalFiltersSeen Filters = new("Thunderbird", "~/p/msgFilterRules.dat", "anna", 3) { Host = "imap.example.org" };

    [Fact]
    public void Reports_filters_that_the_server_could_do() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new FiltersOnlyLocal(), Accounts.Case(Filters, new ManageSieveSeen("imap.example.org", 4190, true, "x"))).Severity);

    [Fact]
    public void Is_silent_when_it_could_not() => RuleCheck.Passes(new FiltersOnlyLocal(), Accounts.Case(Filters, new ManageSieveSeen("imap.example.org", 4190, false, "the port is closed")));

    [Fact]
    public void Is_silent_about_another_providers_server() => RuleCheck.Passes(new FiltersOnlyLocal(), Accounts.Case(Filters, new ManageSieveSeen("sieve.example.net", 4190, true, "x")));

    [Fact]
    public void Leaves_it_open_when_nobody_looked() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Accounts.Case(Filters), [new FiltersOnlyLocal()]).Rules[0].Outcome);
}
