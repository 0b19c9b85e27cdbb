using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class EncryptionOnlyIfOfferedTests
{
    [Fact]
    public void Reports_encryption_that_can_be_taken_away() =>
        Assert.EndsWith("only if the server offers it: ssl_force_tls is no.", RuleCheck.Raises(new EncryptionOnlyIfOffered(), Accounts.Case(Accounts.Imap with { OnlyIfOffered = true, SecurityNote = "ssl_force_tls is no" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_the_server_that_is_encrypted_for_certain()
    {
        ServerExamined better = Accounts.Works(CaseBuilder.Imaps);

        Finding found = RuleCheck.Raises(new EncryptionOnlyIfOffered(), Accounts.Case(Accounts.Imap with { OnlyIfOffered = true, Port = 143, Security = ConnectionSecurity.StartTls }, better));

        Assert.Contains(better.Endpoint.Describe(), found.Remedy!.Text, StringComparison.Ordinal);
        Assert.Same(better, found.Evidence[^1]);
    }

    [Fact]
    public void Is_silent_when_it_is_a_must() => RuleCheck.Passes(new EncryptionOnlyIfOffered(), Accounts.Case(Accounts.Imap));

    [Fact]
    public void Is_silent_about_this_computer() => RuleCheck.Passes(new EncryptionOnlyIfOffered(), Accounts.Case(Accounts.Imap with { OnlyIfOffered = true, Host = "localhost" }));
}
