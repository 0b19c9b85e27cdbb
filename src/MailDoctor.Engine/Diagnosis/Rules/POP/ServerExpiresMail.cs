using System.Globalization;
using System.Text.RegularExpressions;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>The server says that it deletes mail after a time, whether or not it was fetched (RFC 2449 §6.7, EXPIRE).</summary>
internal sealed partial class ServerExpiresMail : IRule
{
    // Who is away for that long comes back to a mailbox without the mail.
    private const int Soon = 30;

    public FindingCode Code => new("POP115");

    public string Name => "server-expires-mail";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The POP3 server announces how long mail may stay with it: a number of days, or 0, which means that mail may be gone as soon as it was fetched. After that the server may
        delete it by itself.

        ## Why it matters
        "Leave messages on the server" does not protect the mail here. The copy on the computer that fetched it first is the only one.

        ## What to do
        Do not rely on the server as a store. Use IMAP if there is one; the rule is usually for POP3 only. Otherwise fetch regularly with one program, and make backups
        of that computer.

        Some providers announce 0 although their web settings decide (Gmail is known for it). So read this as what the server says, and look into its settings.

        ## References
        RFC 2449 §6.7 (EXPIRE)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from server in PopServer.All(seen)
        let found = server.Announced.Select(c => (Announced: c, Match: Entry(c))).FirstOrDefault(f => f.Match is not null)
        where found.Match is not null && int.TryParse(found.Match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let days = int.Parse(found.Match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture)
        let severity = server.Weigh(Severity.Warning)
        where severity is not null
        select new Finding(
            Code,
            severity.Value,
            server.Scope,
            days == 0
                ? $"{server.Name} says that mail fetched by POP3 does not stay on the server."
                : string.Create(CultureInfo.InvariantCulture, $"{server.Name} says that mail stays for {days} {(days == 1 ? "day" : "days")} and may be deleted then."))
        {
            // "USER": the value can differ from account to account, and only after login it is this account's.
            Grave = days <= Soon,
            Certainty = found.Match.Groups[2].Success && found.Announced.Stage != SessionStage.AfterLogin ? Certainty.Likely : Certainty.Proven,
            Evidence = [found.Announced],
            Remedy = new Remedy("Use IMAP where there is one; with POP3, make backups of the computer that fetches the mail."),
            AdminRemedy = new Remedy("If mail is not meant to expire, announce EXPIRE NEVER (Cyrus: popexpiretime: -1; GNU Mailutils: no --expire)."),
        };

    private static Match? Entry(CapabilitiesSeen announced) =>
        announced.Capabilities.Select(c => Expire().Match(c)).FirstOrDefault(m => m.Success);

    // GNU Mailutils 3.15 writes "EXPIRE0" (seen 2026-11).
    [GeneratedRegex(@"^EXPIRE *(\d{1,6}|NEVER)( +USER)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Expire();
}
