using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis;

public sealed class DiagnoserTests
{
    private static readonly CaseFile Case = new CaseBuilder().Working(CaseBuilder.Imaps);

    private static readonly ServerEndpoint SamePortOtherSecurity = CaseBuilder.Imaps with { Security = ConnectionSecurity.Cleartext };

    public static TheoryData<string, FindingScope, FindingScope, bool> Scopes => new()
    {
        { "this computer explains all", FindingScope.Here, FindingScope.OfEndpoint(CaseBuilder.Imaps), true },
        { "the domain explains its hosts", FindingScope.OfDomain("example.org"), FindingScope.OfHost("imap.example.org"), true },
        { "the domain explains the account", FindingScope.OfDomain("example.org"), FindingScope.Account, true },
        { "the domain does not explain this computer", FindingScope.OfDomain("example.org"), FindingScope.Here, false },
        { "a host explains its ports", FindingScope.OfHost("imap.example.org"), FindingScope.OfEndpoint(CaseBuilder.Imaps), true },
        { "a host explains its addresses", FindingScope.OfHost("imap.example.org"), FindingScope.OfAddress(CaseBuilder.Imaps, "192.0.2.1"), true },
        { "a host does not explain another one", FindingScope.OfHost("imap.example.org"), FindingScope.OfEndpoint(CaseBuilder.Submissions), false },
        { "a port does not explain its host", FindingScope.OfEndpoint(CaseBuilder.Imaps), FindingScope.OfHost("imap.example.org"), false },
        { "a port explains itself in another mode", FindingScope.OfEndpoint(CaseBuilder.Imaps), FindingScope.OfEndpoint(SamePortOtherSecurity), true },
        { "a port does not explain its neighbour", FindingScope.OfEndpoint(CaseBuilder.Imaps), FindingScope.OfEndpoint(CaseBuilder.ImapStartTls), false },
        { "an address explains no other", FindingScope.OfAddress(CaseBuilder.Imaps, "192.0.2.1"), FindingScope.OfAddress(CaseBuilder.Imaps, "192.0.2.2"), false },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void A_cause_silences_what_it_explains(string reason, FindingScope cause, FindingScope symptom, bool silenced)
    {
        DiagnosisResult result = Diagnoser.Examine(Case, [Finds("NET902", Severity.Error, symptom, "NET901"), Finds("NET901", Severity.Error, cause)]);

        Assert.True(silenced == !result.Findings.Any(f => f.Code.Value == "NET902"), reason);
        Assert.Contains(result.Findings, f => f.Code.Value == "NET901");
        Assert.Equal(silenced ? RuleOutcome.Silenced : RuleOutcome.Found, result.Rules[0].Outcome);
    }

    [Theory]
    [InlineData(Severity.Advice, Severity.Warning, false)] // what is merely worth printing cannot be why mail fails
    [InlineData(Severity.Info, Severity.Error, false)]
    [InlineData(Severity.Warning, Severity.Error, true)]
    [InlineData(Severity.Info, Severity.Advice, true)]
    public void A_quiet_cause_silences_nothing_loud(Severity cause, Severity symptom, bool silenced)
    {
        DiagnosisResult result = Diagnoser.Examine(Case, [Finds("NET902", symptom, FindingScope.Account, "NET901"), Finds("NET901", cause, FindingScope.Here)]);

        Assert.Equal(silenced ? ["NET901"] : ["NET901", "NET902"], result.Findings.Select(f => f.Code.Value).Order());
    }

    [Fact]
    public void A_silenced_rule_names_its_cause()
    {
        DiagnosisResult result = Diagnoser.Examine(Case, [Finds("NET902", Severity.Error, FindingScope.Account, "NET901"), Finds("NET901", Severity.Error, FindingScope.Here)]);

        Assert.Contains("NET901", result.Rules[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_which_one_finding_is_silenced_and_one_is_not_has_found()
    {
        var rule = new FakeRule("NET902", "NET901")
        {
            Finds = [Of("NET902", Severity.Error, FindingScope.OfHost("a.example")), Of("NET902", Severity.Error, FindingScope.OfHost("b.example"))],
        };

        DiagnosisResult result = Diagnoser.Examine(Case, [rule, Finds("NET901", Severity.Error, FindingScope.OfHost("a.example"))]);

        Assert.Equal(["a.example", "b.example"], result.Findings.Select(f => f.Scope.Name));
        Assert.Equal(RuleOutcome.Found, result.Rules[0].Outcome);
    }

    [Fact]
    public void A_silenced_cause_still_silences()
    {
        DiagnosisResult result = Diagnoser.Examine(Case,
        [
            Finds("NET903", Severity.Error, FindingScope.OfEndpoint(CaseBuilder.Imaps), "NET902"),
            Finds("NET902", Severity.Error, FindingScope.OfHost("imap.example.org"), "NET901"),
            Finds("NET901", Severity.Error, FindingScope.Here),
        ]);

        Assert.Equal(["NET901"], result.Findings.Select(f => f.Code.Value));
    }

    [Fact]
    public void A_rule_without_what_it_needs_is_not_examined()
    {
        var rule = new FakeRule("NET901") { Needs = [typeof(GreetingReceived), typeof(QuotaSeen)], Finds = [Of("NET901", Severity.Error, FindingScope.Here)] };

        DiagnosisResult result = Diagnoser.Examine(Case, [rule]);

        Assert.Empty(result.Findings);
        Assert.Equal(RuleOutcome.NotExamined, result.Rules[0].Outcome);
        Assert.Contains(nameof(QuotaSeen), result.Rules[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubt_never_reads_as_health()
    {
        DiagnosisResult result = Diagnoser.Examine(Case, [new FakeRule("NET901") { Doubt = "the port never answered" }, new FakeRule("NET902")]);

        Assert.Equal((RuleOutcome.Inconclusive, "the port never answered"), (result.Rules[0].Outcome, result.Rules[0].Reason));
        Assert.Equal(RuleOutcome.Passed, result.Rules[1].Outcome);
    }

    [Fact]
    public void Findings_stand_worst_first_then_surest_then_widest()
    {
        DiagnosisResult result = Diagnoser.Examine(Case,
        [
            Finds("NET906", Severity.Info, FindingScope.Here),
            Finds("NET905", Severity.Warning, FindingScope.OfEndpoint(CaseBuilder.Imaps)),
            Finds("NET904", Severity.Warning, FindingScope.OfHost("imap.example.org")),
            new FakeRule("NET903") { Finds = [Of("NET903", Severity.Error, FindingScope.Here) with { Certainty = Certainty.Likely }] },
            Finds("NET902", Severity.Error, FindingScope.OfEndpoint(CaseBuilder.Imaps)),
            Finds("NET901", Severity.Error, FindingScope.OfEndpoint(CaseBuilder.Imaps)),
        ]);

        Assert.Equal(["NET901", "NET902", "NET903", "NET904", "NET905", "NET906"], result.Findings.Select(f => f.Code.Value));
    }

    [Fact]
    public void Of_the_warnings_the_grave_ones_stand_first_even_where_they_are_only_likely()
    {
        DiagnosisResult result = Diagnoser.Examine(Case,
        [
            Finds("NET903", Severity.Warning, FindingScope.Here),
            new FakeRule("NET902") { Finds = [Of("NET902", Severity.Warning, FindingScope.OfEndpoint(CaseBuilder.Imaps)) with { Certainty = Certainty.Likely, Grave = true }] },
            new FakeRule("NET904") { Finds = [Of("NET904", Severity.Advice, FindingScope.Here) with { Certainty = Certainty.Likely, Grave = true }, Of("NET904", Severity.Advice, FindingScope.Here) with { Message = "Sure." }] },
            Finds("NET901", Severity.Error, FindingScope.OfEndpoint(CaseBuilder.Imaps)),
        ]);

        Assert.Equal(["NET901", "NET902", "NET903", "NET904", "NET904"], result.Findings.Select(f => f.Code.Value));
        Assert.Equal("Sure.", result.Findings[3].Message); // beside a warning, how grave it is does not count
    }

    [Fact]
    public void The_same_sentence_is_said_once()
    {
        var rule = new FakeRule("NET901") { Finds = [Of("NET901", Severity.Error, FindingScope.Here), Of("NET901", Severity.Error, FindingScope.Here)] };

        Assert.Single(Diagnoser.Examine(Case, [rule]).Findings);
    }

    private static Finding Of(string code, Severity severity, FindingScope scope) => new(new FindingCode(code), severity, scope, "It is so.");

    private static FakeRule Finds(string code, Severity severity, FindingScope scope, params IReadOnlyList<string> silencedBy) =>
        new(code, silencedBy) { Finds = [Of(code, severity, scope)] };
}
