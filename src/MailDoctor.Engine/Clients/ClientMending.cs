using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>Works out what to change in a mail program, as lines of its file and as clicks. Pure.</summary>
public static class ClientMending
{
    // Loss is stopped before anything else is corrected.
    private static readonly SettingKind[] Order =
    [
        SettingKind.LeaveOnServer, SettingKind.RemembersFetched, SettingKind.DeleteByAge, SettingKind.LeaveDays, SettingKind.LeaveLimit, SettingKind.CertificateCheck, SettingKind.Server, SettingKind.Host, SettingKind.Port,
        SettingKind.Security, SettingKind.SecuritySecond, SettingKind.SignIn, SettingKind.Login,
    ];

    /// <summary>The reader of a program; null: there is none.</summary>
    public static IClientReader? ReaderOf(string client) => Catalog.ClientReaders.FirstOrDefault(r => r.Client == client);

    /// <summary>The changes that bring an account to what it should be, the most urgent first; empty: it is, or the file cannot be changed.</summary>
    public static IReadOnlyList<ClientEdit> Edits(ClientAccountSeen account, ClientTarget target)
    {
        if (ReaderOf(account.Client) is not { } reader)
        {
            return [];
        }

        // An encrypted connection to somebody unknown protects nothing.
        if (target.Endpoint is { Security: not ConnectionSecurity.Cleartext } && (account.ChecksCertificate == false ? target.Endpoint != account.Endpoint || account.OnlyIfOffered : target.Endpoint != account.Endpoint && account.ChecksCertificate is null))
        {
            target = target with { CheckCertificate = true };
        }

        var edits = new List<ClientEdit>();
        foreach (ClientSetting setting in account.Settings.OrderBy(s => Array.IndexOf(Order, s.Kind)))
        {
            if (IsRight(setting, target, account) || reader.Spell(setting, target, account) is not { } raw || raw == setting.Raw
                || raw.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            {
                continue;
            }

            bool added = setting.Raw is null;
            string line = reader.Line(setting, raw);
            edits.Add(new ClientEdit(
                account.File, setting.Kind, setting.Line, setting.Start, setting.Raw?.Length ?? 0, added ? reader.Added(setting, raw) : raw, added ? null : reader.Line(setting, setting.Raw!), line));
        }

        return edits;
    }

    /// <summary>The same as sentences that a person can follow: clicks for programs with windows, lines for the others.</summary>
    public static IReadOnlyList<string> Steps(ClientAccountSeen account, ClientTarget target)
    {
        if (ReaderOf(account.Client) is not { } reader)
        {
            return [];
        }

        var steps = new List<string>();
        IReadOnlyList<ClientEdit> edits = Edits(account, target);
        if (reader.Graphical)
        {
            foreach (SettingKind kind in Wanted(target, account).Where(k => account.Settings.Count == 0 || account.Setting(SettingKind.Server) is null))
            {
                if (reader.Clicks(kind, account) is string click)
                {
                    steps.Add(Fill(click, target));
                }
            }
        }

        foreach (ClientEdit edit in edits)
        {
            string lead = reader.Graphical && steps.Count > 0 ? (reader.Processes.Count == 0 ? $"Or in {edit.File}" : $"Or, while {account.Client} is closed, in {edit.File}") : $"In {edit.File}";
            steps.Add(edit.Was is null && !edit.Text.EndsWith('\n')
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lead}, in line {edit.Line}, add: {edit.Becomes}")
                : edit.Was is null
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lead}, after line {edit.Line}, add: {edit.Becomes}")
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lead}, line {edit.Line}, change: {edit.Was}  to: {edit.Becomes}"));
        }

        return steps;
    }

    private static string Fill(string click, ClientTarget target) => click
        .Replace("{host}", target.Endpoint?.Host ?? "", StringComparison.Ordinal)
        .Replace("{port}", target.Endpoint?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", StringComparison.Ordinal)
        .Replace("{security}", target.Endpoint?.Security switch { ConnectionSecurity.ImplicitTls => "SSL/TLS", ConnectionSecurity.StartTls => "STARTTLS", _ => "None" }, StringComparison.Ordinal)
        .Replace("{login}", target.Login ?? "", StringComparison.Ordinal);

    private static IEnumerable<SettingKind> Wanted(ClientTarget target, ClientAccountSeen account)
    {
        if (target.LeaveOnServer && account.LeavesAll != true)
        {
            yield return SettingKind.LeaveOnServer;
        }

        if (target.CheckCertificate)
        {
            yield return SettingKind.CertificateCheck;
        }

        if (target.Endpoint is { } endpoint)
        {
            if (endpoint.Host != account.Host)
            {
                yield return SettingKind.Host;
            }

            if (endpoint.Security != account.Security || account.OnlyIfOffered)
            {
                yield return SettingKind.Security;
            }

            if (endpoint.Port != account.Port)
            {
                yield return SettingKind.Port;
            }
        }

        if (target.Login is not null && target.Login != account.Login)
        {
            yield return SettingKind.Login;
        }
    }

    // What is right already is left alone, byte for byte.
    private static bool IsRight(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => setting.Kind switch
    {
        SettingKind.Host => target.Endpoint is null || target.Endpoint.Host == account.Host,
        SettingKind.Port => target.Endpoint is null || (target.Endpoint.Port == account.Port && (account.PortStated || target.Endpoint.Security == account.Security)),
        SettingKind.Security or SettingKind.SecuritySecond => target.Endpoint is null || (target.Endpoint.Security == account.Security && !account.OnlyIfOffered),
        SettingKind.Server => (target.Endpoint is null || (target.Endpoint == account.Endpoint && !account.OnlyIfOffered)) && (target.Login is null || target.Login == account.Login)
            && !target.CheckCertificate,
        SettingKind.Login => target.Login is null || target.Login == account.Login,
        SettingKind.LeaveOnServer or SettingKind.RemembersFetched => !target.LeaveOnServer || (account.LeavesOnServer == true && account.LeaveDays is null),
        SettingKind.DeleteByAge or SettingKind.LeaveDays => !target.LeaveOnServer || (account.LeavesOnServer == true && account.LeaveDays is null),
        SettingKind.LeaveLimit => !target.LeaveOnServer || account.LeavesAll == true,
        SettingKind.CertificateCheck => !target.CheckCertificate,
        _ => true,
    };
}
