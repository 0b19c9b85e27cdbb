using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class OutlookTooOldTests
{
    private static readonly ClientAccountSeen Current = Accounts.Imap with { Client = "Outlook" };

    private static readonly ClientAccountSeen Old = Current with { Version = "2013" };

    [Fact]
    public void Reports_a_version_once_with_all_its_accounts()
    {
        Finding finding = RuleCheck.Raises(new OutlookTooOld(), Accounts.Case(Old, Old with { Protocol = Accounts.Smtp.Protocol, Host = "smtp.example.org" }, Old with { Account = "berta", Login = "berta@example.net", Host = "imap.example.net" }));

        Assert.Equal((Severity.Advice, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.StartsWith("Outlook 2013 keeps accounts where these are (\"anna\" and \"berta\"): ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_about_a_newer_version() => RuleCheck.Passes(new OutlookTooOld(), Accounts.Case(Current));

    /// <summary>An update leaves the old keys behind, those for sending too, which may name no login.</summary>
    [Fact]
    public void Is_silent_where_a_newer_version_has_the_same_mailbox() =>
        RuleCheck.Passes(new OutlookTooOld(), Accounts.Case(Old, Accounts.Smtp with { Client = "Outlook", Version = "2013", Login = null }, Current));

    [Fact]
    public void Speaks_where_the_newer_version_is_on_another_computer_or_for_another_mailbox()
    {
        RuleCheck.Raises(new OutlookTooOld(), Accounts.Case(Old, Current with { Device = "laptop" }));
        RuleCheck.Raises(new OutlookTooOld(), Accounts.Case(Old, Current with { Login = "berta@example.org" }));
    }
}
