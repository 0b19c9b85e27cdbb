using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class CertificateNotCheckedTests
{
    [Fact]
    public void Reports_a_check_that_is_off() =>
        Assert.EndsWith("does not check who imap.example.org is: tls_certcheck is off.", RuleCheck.Raises(new CertificateNotChecked(), Accounts.Case(Accounts.Imap with { ChecksCertificate = false, CertificateNote = "tls_certcheck is off" })).Message, StringComparison.Ordinal);

    // OfflineIMAP has no switch for it.
    [Fact]
    public void Names_another_server_where_the_check_cannot_be_switched_on()
    {
        ClientAccountSeen account = Configurations.Case("offlineimap-starttls").Of<ClientAccountSeen>().First();
        ServerExamined better = Accounts.Works(new ServerEndpoint(MailProtocol.Imap, account.Host!, 993, ConnectionSecurity.ImplicitTls));

        Finding found = RuleCheck.Raises(new CertificateNotChecked(), Accounts.Case(account, better));

        Assert.Contains(better.Endpoint.Describe(), found.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains(found.Remedy.Steps, s => s.Contains("sslcacertfile = OS-DEFAULT", StringComparison.Ordinal));
        Assert.Same(better, found.Evidence[^1]);
    }

    [Fact]
    public void Says_which_lines_to_change_when_nobody_looked_too()
    {
        Finding found = RuleCheck.Raises(new CertificateNotChecked(), Accounts.Case(Configurations.Case("offlineimap-starttls").Of<ClientAccountSeen>().First()));

        Assert.Contains("'maildoctor lint --check' tells", found.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains(found.Remedy.Steps, s => s.Contains("ssl = yes", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_silent_when_it_is_not_known() => RuleCheck.Passes(new CertificateNotChecked(), Accounts.Case(Accounts.Imap with { ChecksCertificate = null }));

    [Fact]
    public void Is_silent_about_a_bridge_on_this_computer() => RuleCheck.Passes(new CertificateNotChecked(), Accounts.Case(Accounts.Imap with { Host = "127.0.0.1", ChecksCertificate = false }));
}
