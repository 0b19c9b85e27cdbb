using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

/// <summary>What MailDoctor writes for a mail program, it reads again as the same account, with nothing to complain of.</summary>
public sealed class OwnReadersTests
{
    // Pages for people, pictures, and answers that no program keeps as its settings.
    private static readonly string[] NotRead = ["instructions", "outlook", "thunderbird-qr", "autodiscover"];

    // These readers show a backslash or a quotation mark inside a login name as the file spells it.
    private static readonly string[] SpelledAsInTheFile = ["msmtp", "geary", "kmail"];

    public static TheoryData<string, string> Every
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IClientExporter exporter in Catalog.Exporters.Where(e => !NotRead.Contains(e.Id)))
            {
                foreach (string account in ExportAccounts.All.Keys.Where(a => exporter.Export(ExportAccounts.All[a]) is ExportOutcome.Written))
                {
                    data.Add(exporter.Id, account);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_account_is_read_back_and_nothing_is_found(string id, string account)
    {
        ExportRequest request = ExportAccounts.All[account];
        ExportOutcome.Written done = Catalog.Exporters.First(e => e.Id == id).Written(request);

        CaseFile seen = Configurations.Case([.. done.Files.Select(f => new ClientFile($"~/{f.Name}", f.Content) { OthersCanRead = false })]);

        ClientAccountSeen[] accounts = seen.Of<ClientAccountSeen>().ToArray();
        Assert.NotEmpty(accounts);
        ServerSettings[] settings = [request.Settings.Incoming!, request.Settings.Outgoing!];
        Assert.All(accounts, a =>
        {
            ServerSettings meant = settings.Single(s => (s.Endpoint.Protocol == MailProtocol.Smtp) == (a.Protocol == MailProtocol.Smtp));
            Assert.Equal((meant.Endpoint.Protocol, meant.Endpoint.Host, meant.Endpoint.Port, meant.Endpoint.Security), (a.Protocol, a.Host, a.Port!.Value, a.Security!.Value));
            if (account != "nasty" || !SpelledAsInTheFile.Contains(id))
            {
                Assert.Equal(meant.Username, a.Login);
            }

            Assert.False(a.OnlyIfOffered);
            Assert.True(a.Protocol != MailProtocol.Pop3 || a.LeavesOnServer == true, "mail stays on the server");
        });
        if (account == "nasty" && SpelledAsInTheFile.Contains(id))
        {
            return;
        }

        Assert.Empty(Diagnoser.Examine(seen, Catalog.Rules).Findings.Where(f => f.Severity <= Severity.Warning).Select(f => $"{f.Code.Value}: {f.Message}"));
    }
}
