using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AutoconfigInsecureTests
{
    private const string Https = "https://autoconfig.example.org/mail/config-v1.1.xml";
    private const string Http = "http://autoconfig.example.org/mail/config-v1.1.xml";

    private static readonly ServerEndpoint Clear = CaseBuilder.ImapStartTls with { Security = ConnectionSecurity.Cleartext };

    [Fact]
    public void A_document_that_comes_in_the_clear_only_is_a_warning() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new AutoconfigInsecure(), new CaseBuilder().With(Seen.Document(Https, DocumentOutcome.ConnectFailed), Seen.Document(Http, DocumentOutcome.Read, secure: false))).Severity);

    [Fact]
    public void A_document_that_comes_securely_too_is_fine() =>
        RuleCheck.Passes(new AutoconfigInsecure(), new CaseBuilder().With(Seen.Document(Https, DocumentOutcome.Read), Seen.Document(Http, DocumentOutcome.Read, secure: false)));

    [Fact]
    public void A_document_that_names_only_cleartext_is_a_warning() =>
        Assert.Contains("though TLS works", RuleCheck.Raises(new AutoconfigInsecure(), new CaseBuilder().With(Seen.Document(Https, DocumentOutcome.Read), Seen.Claim("autoconfig", Clear, Https)).Working(CaseBuilder.Imaps)).Message, StringComparison.Ordinal);

    [Fact]
    public void Cleartext_beside_tls_is_a_choice() =>
        RuleCheck.Passes(new AutoconfigInsecure(), new CaseBuilder().With(Seen.Document(Https, DocumentOutcome.Read), Seen.Claim("autoconfig", Clear, Https), Seen.Claim("autoconfig", CaseBuilder.Imaps, Https)));

    [Fact]
    public void What_a_database_says_is_not_the_domains_document() =>
        RuleCheck.Passes(new AutoconfigInsecure(), new CaseBuilder().With(Seen.Document(Https, DocumentOutcome.Read), Seen.Claim("ispdb", Clear)));
}
