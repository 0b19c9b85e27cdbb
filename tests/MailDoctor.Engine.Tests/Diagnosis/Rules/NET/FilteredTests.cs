using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class FilteredTests
{
    [Fact]
    public void A_named_port_that_is_silent_is_an_error_when_only_a_weaker_one_works()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)).Working(CaseBuilder.ImapStartTls).Working(CaseBuilder.Submissions);

        Finding finding = RuleCheck.Raises(new Filtered(), seen);

        Assert.Equal((Severity.Error, "imap.example.org:993"), (finding.Severity, finding.Scope.Name));
        Assert.Contains("imap.example.org:143", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Equal(["NET002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_server_that_is_silent_on_every_port_is_one_finding()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org")
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered), Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Filtered), Seen.Control("imap.example.org", ConnectOutcome.Filtered));

        Assert.Equal("imap.example.org", RuleCheck.Raises(new Filtered(), seen).Scope.Name);
        Assert.Equal(["NET002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void An_address_to_which_there_is_no_way_is_told_as_such() =>
        Assert.Contains("no way to it", RuleCheck.Raises(new Filtered(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_silent_port_with_a_better_neighbour_is_information() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new Filtered(), new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Filtered)).Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void A_silent_port_that_nobody_names_is_no_news() =>
        RuleCheck.Passes(new Filtered(), new CaseBuilder().Claimed(CaseBuilder.Imaps, "guess").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)));

    [Fact]
    public void A_closed_port_is_another_finding() => RuleCheck.Passes(new Filtered(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused)));

    [Fact]
    public void Several_silent_ports_are_ports()
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.ImapStartTls);
        foreach (var silent in new[] { CaseBuilder.Imaps, CaseBuilder.Submissions.At("imap.example.org"), CaseBuilder.Submission.At("imap.example.org") })
        {
            seen.Claimed(silent).With(Seen.Tcp(silent, ConnectOutcome.Filtered));
        }

        Assert.Contains(RuleCheck.RaisesAll(new Filtered(), seen), f => f.Message.Contains("on ports 465 and 587 (", StringComparison.Ordinal));
    }
}
