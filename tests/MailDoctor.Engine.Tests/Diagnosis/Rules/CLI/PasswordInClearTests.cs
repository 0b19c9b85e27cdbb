using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class PasswordInClearTests
{
    [Theory]
    [InlineData(true, "~/.msmtprc", Severity.Warning)]
    [InlineData(false, "~/.msmtprc", Severity.Advice)]
    [InlineData(null, "~/.msmtprc", Severity.Advice)]
    [InlineData(false, "settings.k9s", Severity.Warning)]
    public void Weighs_who_can_read_it(bool? others, string file, Severity severity) =>
        Assert.Equal(severity, RuleCheck.Raises(new PasswordInClear(), Accounts.Case(Accounts.Imap with { File = file, Secret = new StoredSecret(3, false, others) })).Severity);

    [Fact]
    public void Tells_the_command_for_a_file_with_a_hostile_name() =>
        Assert.Equal("chmod 600 ~/'a'\\''b $(id)'", RuleCheck.Raises(new PasswordInClear(), Accounts.Case(Accounts.Imap with { File = "~/a'b $(id)", Secret = new StoredSecret(3, false, true) })).Remedy!.Steps[0]);

    [Fact]
    public void Names_one_password_once() => RuleCheck.Raises(new PasswordInClear(), Accounts.Case(Accounts.Imap with { Secret = new StoredSecret(3, false, true) }, Accounts.Smtp with { Secret = new StoredSecret(3, false, true) }));

    [Fact]
    public void Is_silent_without_one() => RuleCheck.Passes(new PasswordInClear(), Accounts.Case(Accounts.Imap));
}
