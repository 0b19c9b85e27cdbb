using MailDoctor.Engine;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Clients;

/// <summary>Plans what <c>lint --fix</c> changes: first what stops the loss of mail, then what lets a password out, then what does not work. Pure.</summary>
internal static class Repair
{
    /// <summary>The changes for a case, by file, in the order of their urgency.</summary>
    public static IReadOnlyList<(string Client, string File, IReadOnlyList<ClientEdit> Edits)> Plan(Report report)
    {
        var edits = new List<(string Client, ClientEdit Edit)>();
        ClientAccountSeen[] accounts = report.Case.Of<ClientAccountSeen>().Where(a => a.Enabled).ToArray();
        foreach (ClientAccountSeen account in accounts.Where(a => a.LeavesOnServer == false || a.LeaveDays is not null))
        {
            Add(account, new ClientTarget { LeaveOnServer = true });
        }

        foreach (ClientAccountSeen account in accounts.Where(a => a.ChecksCertificate == false))
        {
            Add(account, new ClientTarget { CheckCertificate = true });
        }

        // Only what an examination has seen working is put into a file: server and port are no guesswork.
        foreach (Finding finding in report.Findings.Where(f => f.Code.Value == "CFG002"))
        {
            ClientAccountSeen account = finding.Evidence.OfType<ClientAccountSeen>().First();
            ServerExamined target = finding.Evidence.OfType<ServerExamined>().Last();
            Add(account, new ClientTarget { Endpoint = target.Endpoint, Login = target.Endpoint == account.Endpoint ? target.Login : null });
        }

        return edits.GroupBy(e => (e.Client, e.Edit.File)).Select(g => (g.Key.Client, g.Key.File, (IReadOnlyList<ClientEdit>)g.Select(e => e.Edit).DistinctBy(e => (e.Start, e.Length, e.Text)).ToArray())).ToArray();

        void Add(ClientAccountSeen account, ClientTarget target) => edits.AddRange(ClientMending.Edits(account, target).Select(e => (account.Client, e)));
    }
}
