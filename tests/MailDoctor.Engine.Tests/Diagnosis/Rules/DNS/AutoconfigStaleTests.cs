using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AutoconfigStaleTests
{
    private const string Document = "https://autoconfig.example.org/mail/config-v1.1.xml";

    private static readonly ServerEndpoint Present = CaseBuilder.Imaps.At("imap.bigmail.example");

    [Fact]
    public void A_file_that_names_another_provider_than_the_mx_is_a_warning_and_the_only_one()
    {
        CaseFile seen = Moved(Seen.Provider("mx")).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused));

        Assert.Equal((Severity.Warning, Certainty.Likely), (RuleCheck.Raises(new AutoconfigStale(), seen).Severity, RuleCheck.Raises(new AutoconfigStale(), seen).Certainty));
        Assert.Equal(["DNS020"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Behind_a_filter_the_mx_says_nothing() => RuleCheck.Passes(new AutoconfigStale(), Moved(Seen.Provider("mx")).With(new GatewayRecognised("Filter", "mx.filter.example")));

    [Theory]
    [InlineData("domain", "high")]
    [InlineData("mx", "low")]
    public void A_weaker_hint_proves_nothing(string matchedBy, string confidence) => RuleCheck.Passes(new AutoconfigStale(), Moved(Seen.Provider(matchedBy, confidence)));

    [Fact]
    public void A_file_that_names_the_provider_is_up_to_date() =>
        RuleCheck.Passes(new AutoconfigStale(), new CaseBuilder().With(Seen.Provider("mx"), Seen.Claim("profile-mx", Present), Seen.Claim("autoconfig", CaseBuilder.Submissions.At("smtp.bigmail.example"), Document)));

    private static CaseBuilder Moved(ProviderRecognised provider) => new CaseBuilder().With(provider, Seen.Claim("profile-mx", Present), Seen.Claim("autoconfig", CaseBuilder.Imaps, Document)).Working(Present);
}
