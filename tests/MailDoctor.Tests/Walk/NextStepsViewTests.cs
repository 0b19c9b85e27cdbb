using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Walk;

public sealed class NextStepsViewTests
{
    [Fact]
    public void Says_what_to_choose_where_both_servers_offer_the_same() =>
        Assert.Equal("In the mail program, choose SSL/TLS for both servers and never \"none\" or \"if available\".", Last(new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions)));

    [Fact]
    public void Says_it_for_each_where_they_differ() =>
        Assert.Equal("In the mail program, choose SSL/TLS for receiving and STARTTLS for sending, and never \"none\" or \"if available\".", Last(new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submission)));

    [Fact]
    public void Speaks_only_of_the_server_that_was_seen_working() =>
        Assert.Equal("In the mail program, choose STARTTLS for receiving, and never \"none\" or \"if available\".", Last(new CaseBuilder().Working(CaseBuilder.ImapStartTls)));

    [Fact]
    public void Asks_nobody_to_choose_what_no_server_offers()
    {
        ServerEndpoint open = new(MailProtocol.Imap, "imap.example.org", 143, ConnectionSecurity.StartTls);

        string said = Last(new CaseBuilder().WithoutStartTls(open));

        Assert.DoesNotContain("TLS", said, StringComparison.Ordinal);
        Assert.Contains("never choose \"none\"", said, StringComparison.Ordinal);
    }

    private static string Last(CaseBuilder seen) =>
        NextStepsView.Of(Walks.After(Walks.At(WalkStep.Diagnosis, Report.From(seen)), new WalkMessage.ReasonChosen(WalkReason.Security)))[^1];
}
