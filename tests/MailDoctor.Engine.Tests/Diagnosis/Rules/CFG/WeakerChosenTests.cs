using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class WeakerChosenTests
{
    private static readonly ServerEndpoint Clear = CaseBuilder.ImapStartTls with { Security = ConnectionSecurity.Cleartext };

    [Fact]
    public void A_database_that_knows_only_cleartext_though_tls_works_is_out_of_date()
    {
        Finding finding = RuleCheck.Raises(new WeakerChosen(), new CaseBuilder().With(Seen.Claim("ispdb", Clear)).Working(CaseBuilder.Imaps));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains("Mozilla's list (ISPDB) names only cleartext", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_person_is_spoken_to() =>
        Assert.StartsWith("You name only cleartext for IMAP", RuleCheck.Raises(new WeakerChosen(), new CaseBuilder().With(Seen.Claim("you", Clear)).Working(CaseBuilder.Imaps)).Message, StringComparison.Ordinal);

    [Fact]
    public void Where_the_server_takes_no_password_in_clear_that_is_what_is_said()
    {
        CaseFile seen = new CaseBuilder().Working(Clear, "IMAP4rev1", "STARTTLS", "LOGINDISABLED").Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions);

        Assert.Contains("AUT002", RuleCheck.Codes(seen));
        Assert.DoesNotContain("CFG003", RuleCheck.Codes(seen));
    }

    [Fact]
    public void Without_tls_there_is_nothing_better() => RuleCheck.Passes(new WeakerChosen(), new CaseBuilder().With(Seen.Claim("ispdb", Clear)));

    [Fact]
    public void A_database_that_names_tls_too_is_fine() => RuleCheck.Passes(new WeakerChosen(), new CaseBuilder().With(Seen.Claim("ispdb", Clear), Seen.Claim("ispdb", CaseBuilder.Imaps)).Working(CaseBuilder.Imaps));
}
