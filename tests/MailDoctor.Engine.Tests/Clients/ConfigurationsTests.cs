using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>Settings files written for these tests, good ones and ones with planted faults: exactly the faults are named.</summary>
public sealed class ConfigurationsTests
{
    public static TheoryData<string> Names => [.. Configurations.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_exactly_the_planted_faults(string name)
    {
        CaseFile seen = Configurations.Case(name);

        IReadOnlyList<Finding> findings = Diagnoser.Examine(seen, Catalog.Rules).Findings;

        Assert.Equal(
            string.Join(' ', Configurations.Expected(name)),
            string.Join(' ', findings.Select(f => f.Code.Value).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_something_from_every_one(string name) =>
        Assert.Contains(Configurations.Case(name).Observations, o => o is ClientAccountSeen or ClientFileFaulty);

    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_no_password(string name)
    {
        CaseFile seen = Configurations.Case(name);
        IReadOnlyList<Finding> findings = Diagnoser.Examine(seen, Catalog.Rules).Findings;

        string all = CaseFileReader.Write(seen)
            + string.Join('\n', seen.Observations.Select(o => o.Describe()))
            + string.Join('\n', findings.Select(f => $"{f.Message} {f.Remedy?.Text} {string.Join(' ', f.Remedy?.Steps ?? [])}"));

        Assert.DoesNotContain(Configurations.Secret, all, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_being_saved_and_replayed(string name)
    {
        string json = CaseFileReader.Write(Configurations.Case(name));

        Assert.True(CaseFileReader.TryRead(json, out CaseFile? read, out string error), error);
        Assert.Equal(json, CaseFileReader.Write(read));
        Assert.Equal(
            Diagnoser.Examine(Configurations.Case(name), Catalog.Rules).Findings.Select(f => f.Message),
            Diagnoser.Examine(read, Catalog.Rules).Findings.Select(f => f.Message));
    }

    // A password that no test file holds would make the test above pass for nothing.
    [Fact]
    public void Some_of_them_do_hold_a_password() =>
        Assert.True(Configurations.Names.Count(n => Configurations.Files(n).Any(f => f.Text.Contains(Configurations.Secret, StringComparison.Ordinal))) >= 10);

    [Fact]
    public void There_are_enough_of_them_and_good_ones_too()
    {
        Assert.True(Configurations.Names.Count >= 40);
        Assert.True(Configurations.Names.Count(n => Configurations.Expected(n).Count == 0) >= 15);
        Assert.Equal(
            Catalog.ClientReaders.Select(r => r.Client).Order(StringComparer.Ordinal),
            Configurations.Names.SelectMany(Configurations.Files).Select(f => Catalog.ClientReaders.FirstOrDefault(r => r.Recognises(f))?.Client).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reader_is_in_the_catalogue() => Assert.Equal(
        typeof(IClientReader).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IClientReader))).Select(t => t.Name).Order(StringComparer.Ordinal),
        Catalog.ClientReaders.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));
}
