using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>What the exporters write, the readers read: the same server, and nothing to complain about.</summary>
public sealed class ExportsReadBackTests
{
    public static TheoryData<string, string> Every
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IClientExporter exporter in Catalog.Exporters)
            {
                foreach (string account in ExportAccounts.All.Keys.Where(a => Files(exporter.Id, a).Count > 0))
                {
                    data.Add(exporter.Id, account);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_same_servers_come_back(string id, string account)
    {
        AccountSettings wanted = ExportAccounts.All[account].Settings;

        ClientAccountSeen[] read = Configurations.Case(Files(id, account)).Of<ClientAccountSeen>().Where(a => a.Enabled).ToArray();

        Assert.NotEmpty(read);
        Assert.All(read, a => Assert.Contains(a.Endpoint, new[] { wanted.Incoming?.Endpoint, wanted.Outgoing?.Endpoint }));
        Assert.All(read.Where(a => a.Login is not null && !a.Login.Contains('%', StringComparison.Ordinal)), a => Assert.Contains(a.Login, new[] { wanted.Incoming?.Username, wanted.Outgoing?.Username, ExportAccounts.All[account].Address.Ascii }));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void There_is_nothing_to_complain_about(string id, string account)
    {
        IReadOnlyList<Finding> findings = Diagnoser.Examine(Configurations.Case(Files(id, account)), Catalog.Rules).Findings;

        Assert.Empty(findings.Where(f => f.Severity <= Severity.Warning).Select(f => $"{f.Code}: {f.Message}"));
    }

    /// <summary>Whatever a client calls it, an account that signs in with OAuth2 is read as one, and nothing is wrong with it.</summary>
    [Theory]
    [InlineData("evolution")]
    [InlineData("kmail")]
    [InlineData("thunderbird")]
    [InlineData("k9")]
    [InlineData("autoconfig")]
    public void OAuth2_comes_back(string id)
    {
        CaseFile seen = Configurations.Case(Files(id, ExportAccounts.WithOAuth2("anna@gmail.com", MailProtocol.Imap, "imap.gmail.com", "smtp.gmail.com")));

        Assert.Contains(seen.Of<ClientAccountSeen>(), a => a.Protocol == MailProtocol.Imap);
        Assert.Contains(seen.Of<ClientAccountSeen>(), a => a.Protocol == MailProtocol.Smtp);
        Assert.All(seen.Of<ClientAccountSeen>(), a => Assert.Equal(SignInMethod.OAuth2, a.SignIn));
        Assert.Empty(Diagnoser.Examine(seen, Catalog.Rules).Findings.Where(f => f.Severity <= Severity.Warning).Select(f => $"{f.Code}: {f.Message}"));
    }

    [Fact]
    public void Quotation_marks_that_fetchmail_wants_as_numbers_come_back()
    {
        const string Login = """a"b\x22c""";

        IReadOnlyList<ClientFile> files = Files("fetchmail", ExportValues.Account(Login));

        Assert.Equal(Login, Assert.Single(Configurations.Case(files).Of<ClientAccountSeen>()).Login);
    }

    private static IReadOnlyList<ClientFile> Files(string id, string account) => Files(id, ExportAccounts.All[account]);

    private static IReadOnlyList<ClientFile> Files(string id, ExportRequest request) =>
        Catalog.Exporters.Single(e => e.Id == id).Export(request) is ExportOutcome.Written written
            ? written.Files.Select(f => new ClientFile($"~/{f.Name}", f.Content) { OthersCanRead = false }).Where(f => Catalog.ClientReaders.Any(r => r.Recognises(f))).ToArray()
            : [];
}
