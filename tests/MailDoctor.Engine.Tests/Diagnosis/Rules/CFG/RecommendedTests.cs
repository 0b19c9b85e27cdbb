using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class RecommendedTests
{
    [Fact]
    public void Says_what_works_in_one_sentence_and_where_nobody_signed_in() =>
        Assert.Equal(
            "These servers are ready: to read, IMAP on imap.example.org:993 with implicit TLS, signed in; to send, submission on smtp.example.org:465 with implicit TLS, no login tried.",
            RuleCheck.Raises(new Recommended(), new CaseBuilder().Working(CaseBuilder.Pop3s).Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).Working(CaseBuilder.Submissions)).Message);

    [Fact]
    public void A_server_that_refused_the_login_is_not_said_to_work() =>
        RuleCheck.Passes(new Recommended(), new CaseBuilder().Working(CaseBuilder.Imaps)
            .With(new LoginTried(CaseBuilder.Imaps, "anna", UsernameForm.LocalPart, "PLAIN", LoginOutcome.Refused, TimeSpan.FromMilliseconds(40))));

    [Fact]
    public void What_was_only_claimed_is_not_said_to_work() =>
        RuleCheck.Passes(new Recommended(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered)));

    [Fact]
    public void Settings_work_where_a_login_was_accepted() =>
        Assert.StartsWith("These settings work: ", RuleCheck.Raises(new Recommended(), new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps)).Message, StringComparison.Ordinal);

    // reason: beside "the mailbox cannot be served" it would be a contradiction
    [Fact]
    public void A_mailbox_that_cannot_be_read_is_not_said_to_work()
    {
        CaseBuilder Seen() => new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions);
        Observation[] bars = [new InboxOpened(CaseBuilder.Imaps, false, null, null, null), Support.Seen.Broken(CaseBuilder.Imaps, SessionBreak.TooMuch, SessionStep.Mailbox)];
        foreach (Observation bar in bars)
        {
            Finding finding = RuleCheck.Raises(new Recommended(), Seen().With(bar));

            Assert.Equal("These settings work: to send, submission on smtp.example.org:465 with implicit TLS, signed in.", finding.Message);
            Assert.Equal("Enter these settings in the mail program for sending. For receiving, the server takes the login, but the mailbox cannot be used yet.", finding.Remedy!.Text);
        }
    }

    [Fact]
    public void Sends_nobody_to_a_server_that_hides_control_characters_in_its_words() =>
        Assert.StartsWith("Enter these settings only when it is explained", RuleCheck.Raises(new Recommended(), new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "X\u001b[2J")).Remedy!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(true, true, "Enter these settings in the mail program.")]
    [InlineData(true, false, "Enter these settings in the mail program for receiving. For sending, nothing was seen working yet.")]
    [InlineData(false, true, "Enter these settings in the mail program for sending. For receiving, nothing was seen working yet.")]
    public void Says_what_is_still_wanting(bool receiving, bool sending, string expected)
    {
        CaseBuilder seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.Submissions);
        if (receiving)
        {
            seen.Working(CaseBuilder.Imaps);
        }

        if (sending)
        {
            seen.Working(CaseBuilder.Submissions);
        }

        Assert.Equal(expected, RuleCheck.Raises(new Recommended(), seen).Remedy!.Text);
    }
}
