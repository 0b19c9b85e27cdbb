using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class LocalProgramNeededTests
{
    private static readonly SourceReported Nothing = Seen.Source("srv", SourceOutcome.NothingThere);

    [Fact]
    public void Proton_is_told_as_a_program_to_run_here_and_not_probed()
    {
        CaseFile seen = new CaseBuilder().With(Nothing).With(Claims("anna@proton.me", allowLocal: false));

        Finding finding = RuleCheck.Raises(new LocalProgramNeeded(), seen);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("Keep Bridge running while you use mail.", finding.Remedy!.Steps);
        Assert.Empty(seen.Of<ServerClaimed>());
        Assert.Equal(["CFG008"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Who_asks_for_it_has_it_probed()
    {
        CaseFile seen = new CaseBuilder().With(Claims("anna@proton.me", allowLocal: true));

        RuleCheck.Passes(new LocalProgramNeeded(), seen);
        Assert.Equal(["127.0.0.1:1143", "127.0.0.1:1025"], seen.Of<ServerClaimed>().Select(c => c.Endpoint.HostAndPort));
    }

    [Fact]
    public void Beside_servers_that_others_name_it_is_said_quietly() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new LocalProgramNeeded(), new CaseBuilder().With(Claims("anna@proton.me", allowLocal: false)).Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void Other_providers_have_servers() => RuleCheck.Passes(new LocalProgramNeeded(), new CaseBuilder().With(Claims("anna@gmx.de", allowLocal: false)));

    private static IEnumerable<Observation> Claims(string text, bool allowLocal)
    {
        Assert.True(EmailAddress.TryParse(text, out EmailAddress? address, out _));
        return ProfileClaims.From(ProfileBook.Shipped.FindByDomain(address.Domain)!, address, "profile", "profile", allowLocal);
    }
}
