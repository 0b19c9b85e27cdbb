using MailDoctor.Engine;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Clients;

/// <summary>Plans what <c>lint --fix</c> changes: first what stops the loss of mail, then what lets a password out, then what does not work. Pure.</summary>
/// <param name="Account">The account.</param>
/// <param name="Target">How it should be.</param>
/// <param name="Edits">The changes to its file that bring it there; empty: none can.</param>
internal sealed record Repair(ClientAccountSeen Account, ClientTarget Target, IReadOnlyList<ClientEdit> Edits)
{
    // Findings whose last evidence is the server to use: another one works, this one is encrypted and checked for certain.
    private static readonly string[] Servers = ["CFG002", "CLI003", "CLI007"];

    /// <summary>The repairs of a case, in the order of their urgency.</summary>
    public static IReadOnlyList<Repair> Plan(Report report) => Wanted(report).Where(r => r.Edits.Count > 0).ToArray();

    /// <summary>The same with those for which nothing in the file can be changed.</summary>
    public static IReadOnlyList<Repair> Wanted(Report report)
    {
        ClientAccountSeen[] accounts = report.Case.Of<ClientAccountSeen>().Where(a => a.Enabled).ToArray();
        IEnumerable<(ClientAccountSeen Account, ClientTarget Target)> wanted =
        [
            .. accounts.Where(a => a.LeavesAll == false).Select(a => (a, new ClientTarget { LeaveOnServer = true })),
            .. accounts.Where(a => a.ChecksCertificate == false).Select(a => (a, new ClientTarget { CheckCertificate = true })),

            // Only what an examination has seen working is put into a file: server and port are no guesswork.
            .. report.Findings.Where(f => Servers.Contains(f.Code.Value) && f.Severity <= Severity.Warning && f.Evidence.OfType<ServerExamined>().Any())
                .Select(f => (f.Evidence.OfType<ClientAccountSeen>().First(), new ClientTarget { Endpoint = f.Evidence.OfType<ServerExamined>().Last().Endpoint }))
                .Distinct(),
        ];
        return wanted.Select(w => new Repair(w.Account, w.Target, ClientMending.Edits(w.Account, w.Target))).ToArray();
    }

    /// <summary>Whether a corrected file says what its repairs want, as its reader understands it, and has the same accounts as before.</summary>
    public static bool Succeeded(IReadOnlyList<Repair> repairs, IClientReader reader, ClientPlace before, ClientFile corrected)
    {
        ClientAccountSeen[] was = reader.Read(before).OfType<ClientAccountSeen>().ToArray();
        ClientAccountSeen[] now = reader.Read(before.With(corrected)).OfType<ClientAccountSeen>().ToArray();
        return was.Length == now.Length && repairs.All(r =>
        {
            // An account may be called by what has changed; its place among the others stays.
            int place = Array.FindIndex(was, a => a.Protocol == r.Account.Protocol && a.Line == r.Account.Line && a.Account == r.Account.Account && a.File == r.Account.File);
            return place >= 0 && now[place] is { } account
                && (!r.Target.LeaveOnServer || account.LeavesAll == true)
                && (!r.Target.CheckCertificate || account.ChecksCertificate != false)
                && (r.Target.Endpoint is null || account.Endpoint == r.Target.Endpoint)
                && (r.Target.Login is null || account.Login == r.Target.Login);
        });
    }
}
