using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>The report on mail programs as plain text that one can read aloud: what is wrong, worst first, then every account.</summary>
internal sealed class LintPage(SafeWriter page, bool verbose)
{
    /// <summary>Writes the whole page.</summary>
    public void Write(Report report, IReadOnlyList<FixOutcome> fixes)
    {
        ClientAccountSeen[] accounts = report.Case.Of<ClientAccountSeen>().ToArray();
        bool well = report.Findings.All(f => f.Severity > Severity.Warning);
        page.Paragraph(Verdict(report, accounts), tone: well ? Tone.Strong : Tone.Bad);
        new PlainReport(page, verbose).WriteFindings(report);
        WriteFixes(fixes);
        WriteAccounts(accounts);
        WriteServers(report);
        WriteFiles(report);
        WriteHints(report, fixes, accounts);
    }

    private static string Verdict(Report report, ClientAccountSeen[] accounts)
    {
        int files = report.Case.Of<ClientFileRead>().Count();
        if (files == 0)
        {
            return report.Case.Of<ClientPassedOver>().FirstOrDefault() is { } passed ? $"The accounts of {passed.Client} are not read; what to do instead stands below."
                : report.Case.Of<ClientFileFaulty>().Any() ? "No settings of a mail program could be read." : "No settings of a mail program were found in the usual places of this computer.";
        }

        int problems = report.Findings.Count(f => f.Severity <= Severity.Warning);
        int advice = report.Findings.Count(f => f.Severity == Severity.Advice);
        string programs = string.Join(", ", report.Case.Of<ClientFileRead>().Select(f => f.Client).Distinct());
        int mailboxes = accounts.Count(a => a.Protocol != MailProtocol.Smtp);
        int senders = accounts.Length - mailboxes;
        return $"{programs}: {Wording.Count(problems, "problem")}{(advice > 0 ? $", {Wording.Count(advice, "suggestion")}" : "")}; "
            + $"{Wording.Count(mailboxes, "account")} for reading mail and {Wording.Count(senders, "server")} for sending in {Wording.Count(files, "file")}.";
    }

    private static string SignIn(SignInMethod method) => method switch
    {
        SignInMethod.Automatic => "whatever the server offers",
        SignInMethod.Password => "Normal password",
        SignInMethod.Challenge => "Encrypted password (CRAM-MD5 or DIGEST-MD5)",
        SignInMethod.Apop => "APOP",
        SignInMethod.Scram => "Encrypted password (SCRAM)",
        SignInMethod.Ntlm => "NTLM",
        SignInMethod.Kerberos => "Kerberos / GSSAPI",
        SignInMethod.Certificate => "TLS certificate",
        SignInMethod.OAuth2 => "OAuth2",
        _ => "none",
    };

    private void WriteFixes(IReadOnlyList<FixOutcome> fixes)
    {
        if (fixes.Count == 0)
        {
            return;
        }

        Heading("Corrected copies");
        foreach (FixOutcome fix in fixes)
        {
            page.Blank();
            if (fix.Copy is null)
            {
                page.Paragraph($"{fix.File} was not corrected: {fix.Reason}.", indent: 2, tone: Tone.Careful);
            }
            else
            {
                page.Paragraph($"{fix.Copy} is {fix.File} with these changes; {fix.File} itself is as it was.", indent: 2);
            }

            foreach (ClientEdit edit in fix.Edits)
            {
                page.Paragraph(
                    edit.Was is null ? $"line {edit.Line.ToString(CultureInfo.InvariantCulture)}, added {(edit.Text.EndsWith('\n') ? "after" : "in")} it: {edit.Becomes}" : $"line {edit.Line.ToString(CultureInfo.InvariantCulture)}: {edit.Was}  became: {edit.Becomes}", indent: 4, lead: "- ");
            }

            if (fix.Copy is not null)
            {
                page.Paragraph($"To use it: {ClientMending.ReaderOf(fix.Client)?.HowToUse ?? $"close {fix.Client}, rename {fix.File} to keep it, and give the copy its name"}.", indent: 2);
            }
        }
    }

    private void WriteAccounts(ClientAccountSeen[] accounts)
    {
        if (accounts.Length == 0)
        {
            return;
        }

        Heading("What the mail programs are set to");
        foreach (ClientAccountSeen account in accounts)
        {
            page.Blank();
            page.Line($"  {(account.Device.Length == 0 ? "" : $"{account.Device}: ")}{account.Client}, {account.Account}: {(account.Protocol == MailProtocol.Smtp ? "sending" : "reading")}{(account.Enabled ? "" : " (not in use)")}", Tone.Strong);
            Field("Server", $"{Wording.Protocol(account.Protocol)}, {account.Host ?? (account.HostFromCommand ? "named by a command" : "NO SERVER SET")}{(account.Port is int port ? string.Create(CultureInfo.InvariantCulture, $", port {port}") : "")}{(account.PortStated || account.Port is null ? "" : " (the usual one)")}");
            Field("Security", (account.Security is { } security ? Wording.Security(security) + (account.OnlyIfOffered ? ", but only if the server offers it" : "") : "not known")
                + (account.SecurityNote.Length > 0 && !account.OnlyIfOffered ? $": {account.SecurityNote}" : ""));
            Field("User name", account.Login ?? "not in the file");
            Field("Sign-in", account.SignIn is { } method ? SignIn(method) : "not known");
            if (account.LeavesOnServer is bool leaves)
            {
                Field("On the server", (!leaves ? "DELETED after fetching" : account.LeaveDays is int days ? $"deleted {Wording.Count(days, "day")} after fetching" : "mail stays there")
                    + string.Concat(account.LeaveLimits.Select(l => $"; deletes {l.Describe()}")) + (account.LeaveStated ? "" : " (the program's habit)"));
            }

            if (account.DeliversTo is { } inbox)
            {
                Field("New mail", $"goes into the inbox of \"{inbox}\" on this computer");
            }

            if (account.ChecksEvery is TimeSpan every)
            {
                Field("Looks for mail", $"every {Math.Round(every.TotalMinutes, 1).ToString(CultureInfo.InvariantCulture)} min");
            }

            foreach (ClientFolder folder in account.Folders)
            {
                Field($"Folder {folder.Role}", folder.Name + (folder.Local ? " (on this computer only)" : ""));
            }

            if (account.ChecksCertificate is false)
            {
                Field("Certificate", "NOT CHECKED");
            }

            if (account.Secret is { } secret)
            {
                Field("Password", $"stands in the file, line {secret.Line.ToString(CultureInfo.InvariantCulture)}{(secret.OthersCanRead == true ? ", readable for others" : "")}");
            }

            if (account.Condition.Length > 0)
            {
                Field("Counts", account.Condition);
            }

            Field("Set in", account.Place);
        }
    }

    private void WriteServers(Report report)
    {
        ServerExamined[] servers = report.Case.Of<ServerExamined>().Where(s => verbose || s.Recommended || report.Case.Of<ClientAccountSeen>().Any(a => a.Endpoint == s.Endpoint)).ToArray();
        if (servers.Length == 0)
        {
            return;
        }

        Heading("Servers that were looked at");
        foreach (ServerExamined server in servers)
        {
            page.Row(2, [(server.Endpoint.HostAndPort, 34, Tone.Usual), ($"{Wording.Protocol(server.Endpoint.Protocol)} {Wording.ShortSecurity(server.Endpoint.Security)}", 15, Tone.Usual)],
                server.State + (server.Recommended ? $"; the one to use for {server.Address}" : ""));
        }
    }

    private void WriteFiles(Report report)
    {
        if (!verbose || !report.Case.Of<ClientFileRead>().Any())
        {
            return;
        }

        Heading("Files that were read");
        foreach (ClientFileRead file in report.Case.Of<ClientFileRead>())
        {
            page.Row(2, [(file.Client, 16, Tone.Usual)], file.File);
        }
    }

    private void WriteHints(Report report, IReadOnlyList<FixOutcome> fixes, ClientAccountSeen[] accounts)
    {
        page.Blank();
        if (report.Findings.Count > 0)
        {
            page.Line($"More about a code: maildoctor explain {report.Findings[0].Code}");
        }

        if (accounts.Length > 0 && !report.Case.Of<ServerExamined>().Any())
        {
            page.Line("To compare with what the servers really do: maildoctor lint --check");
        }

        if (fixes.Count == 0 && MailDoctor.Clients.Repair.Plan(report).Count > 0)
        {
            page.Line("To get a corrected copy beside the file: maildoctor lint --fix");
        }

        if (accounts.Length == 0)
        {
            page.Line("To name a file, a profile or a folder: maildoctor lint PATH");
        }
    }

    private void Heading(string text)
    {
        page.Blank();
        page.Line(text, Tone.Strong);
    }

    private void Field(string label, string value) => page.Row(4, [(label, 15, Tone.Usual)], value);
}
