using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class ImapCacheUsedAsArchiveTests
{
    [Fact]
    public void Reports_mail_that_was_put_into_the_cache() =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(new ImapCacheUsedAsArchive(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/ImapMail/x", "cache", "anna", ["INBOX", "Old"], 9) { WithoutIndex = ["Old"] })).Certainty);

    [Fact]
    public void Reports_a_cache_without_an_account() =>
        RuleCheck.Raises(new ImapCacheUsedAsArchive(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/ImapMail/x", "cache", null, ["INBOX"], 9)));

    [Fact]
    public void Is_silent_about_what_the_program_made() => RuleCheck.Passes(new ImapCacheUsedAsArchive(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/ImapMail/x", "cache", "anna", ["INBOX"], 9)));

    [Fact]
    public void Leaves_local_mail_to_its_own_rule() => RuleCheck.Passes(new ImapCacheUsedAsArchive(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/Mail/x", "local", null, ["INBOX"], 9)));
}
