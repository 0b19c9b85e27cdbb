using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class TwoPopDevicesOneDeletesTests
{
    [Fact]
    public void Reports_the_device_that_takes_what_the_other_is_to_show()
    {
        Finding finding = RuleCheck.Raises(new TwoPopDevicesOneDeletes(), Accounts.Case(Accounts.Deleting with { Device = "laptop" }, Accounts.Pop with { Device = "desktop" }));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith("laptop: Thunderbird's account", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_downloader_counts_too_and_so_does_IMAP() =>
        RuleCheck.Raises(new TwoPopDevicesOneDeletes(), Accounts.Case(Accounts.Downloader with { Device = "server" }, Accounts.Imap with { Device = "desktop" }));

    [Fact]
    public void Is_silent_about_a_single_device() => RuleCheck.Passes(new TwoPopDevicesOneDeletes(), Accounts.Case(Accounts.Deleting with { Device = "laptop" }));

    [Fact]
    public void Is_silent_about_two_mailboxes() => RuleCheck.Passes(new TwoPopDevicesOneDeletes(), Accounts.Case(Accounts.Deleting with { Device = "laptop" }, Accounts.Pop with { Device = "desktop", Login = "bob" }));

    [Fact]
    public void Is_silent_when_both_keep() => RuleCheck.Passes(new TwoPopDevicesOneDeletes(), Accounts.Case(Accounts.Pop with { Device = "laptop" }, Accounts.Pop with { Device = "desktop" }));
}
