using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class NotThatProtocolTests
{
    [Theory]
    [InlineData("HTTP", "speaks HTTP")]
    [InlineData("unknown", "not a mail server")]
    public void Names_what_answers(string detail, string expected)
    {
        CaseFile seen = Answering(detail).Claimed(CaseBuilder.ImapStartTls, "autoconfig").Working(CaseBuilder.Submissions);

        Assert.Contains(expected, RuleCheck.Raises(new NotThatProtocol(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["NET006"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void In_answer_to_a_TLS_handshake_it_is_the_same_fault()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions).FailsTls(CaseBuilder.Imaps, TlsFailureKind.NotTls, firstText: "HTTP/1.1 400 Bad Request", spoken: "HTTP");

        Assert.Contains("a server that speaks HTTP answers", RuleCheck.Raises(new NotThatProtocol(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["NET006"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_better_port_makes_it_information() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new NotThatProtocol(), Answering("POP3").Claimed(CaseBuilder.ImapStartTls).Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void On_a_port_that_nobody_names_it_is_no_news() => RuleCheck.Passes(new NotThatProtocol(), Answering("SSH").Working(CaseBuilder.Imaps));

    [Fact]
    public void A_session_that_breaks_otherwise_is_another_finding() =>
        RuleCheck.Passes(new NotThatProtocol(), new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.Malformed)));

    private static CaseBuilder Answering(string detail) => new CaseBuilder().With(
        Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.OtherProtocol, detail: detail));
}
