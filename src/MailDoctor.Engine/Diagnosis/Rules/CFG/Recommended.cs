using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>What to set up, as far as it was seen working. Says in one sentence what <see cref="SettingsChooser"/> chose.</summary>
internal sealed class Recommended : IRule
{
    public FindingCode Code => new("CFG001");

    public string Name => "recommended";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        MailDoctor connected to these servers, verified their encryption and certificate, and, where a password was given, signed in. Where it signed in, the settings work; where it did not, the server is ready, and whether it takes your password is not known.
        ## Why it matters
        Settings that were only looked up somewhere may be out of date. These were tried a moment ago, from this computer.
        ## What to do
        Enter them in the mail program as they stand: server name, port, and the kind of encryption ("SSL/TLS" is implicit TLS). IMAP is preferred to POP3, because then all devices see the same mail; implicit TLS is preferred to STARTTLS; connections without encryption are never recommended.
        ## References
        RFC 8314 §3 and §4, RFC 6186 §3.4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        AccountSettings settings = SettingsChooser.Choose(seen);

        // A server that refused every login, or takes none that we know, may be the right one; that it works is not proven.
        ServerSettings[] chosen = new[] { settings.Incoming, settings.Outgoing }.OfType<ServerSettings>()
            .Where(s => s.Verified == Verification.Login || (s.Verified == Verification.Connected && !seen.At<LoginTried>(s.Endpoint).Any()
                && !seen.At<LoginSkipped>(s.Endpoint).Any(l => l.Cause == "no-mechanism")))
            .Where(s => !IsBarred(s.Endpoint, seen))
            .ToArray();
        bool barred = settings.Incoming is { } incoming && IsBarred(incoming.Endpoint, seen);
        if (chosen.Length > 0)
        {
            yield return new Finding(Code, Severity.Info, FindingScope.Account, $"{(chosen.All(s => s.Verified == Verification.Login) ? "These settings work" : "These servers are ready")}: {string.Join("; ", chosen.Select(Sentence))}.")
            {
                Evidence = chosen.SelectMany(s => Evidence(s.Endpoint, seen)).ToArray(),
                Remedy = new Remedy(chosen.Any(s => ServerTextUnsafe.Says(seen, s.Endpoint.Host))
                    ? "Enter these settings only when it is explained why the server sends hidden control characters (NET010)."
                    : barred ? "Enter these settings in the mail program for sending. For receiving, the server takes the login, but the mailbox cannot be used yet."
                    : chosen.Length == 2 || seen.Address is null ? "Enter these settings in the mail program."
                    : chosen[0] == settings.Outgoing ? "Enter these settings in the mail program for sending. For receiving, nothing was seen working yet."
                    : "Enter these settings in the mail program for receiving. For sending, nothing was seen working yet."),
            };
        }
    }

    // A login that succeeds is not yet mail that can be read.
    private static bool IsBarred(ServerEndpoint endpoint, CaseFile seen) =>
        seen.At<InboxOpened>(endpoint).Any(o => !o.Opened) || seen.At<MaildropSeen>(endpoint).Any(m => m.Messages is null) || seen.At<SessionBroken>(endpoint).Any(b => b.Step == SessionStep.Mailbox);

    private static string Sentence(ServerSettings settings) =>
        $"{(settings.Endpoint.Protocol == MailProtocol.Smtp ? "to send" : "to read")}, {settings.Endpoint.Describe()}{(settings.Verified == Verification.Login ? ", signed in" : ", no login tried")}";

    private static IEnumerable<Observation> Evidence(ServerEndpoint endpoint, CaseFile seen) =>
        seen.At<EndpointObservation>(endpoint).Where(o => o is TlsNegotiated or CertificateSeen { Trusted: true } or LoginTried { Outcome: LoginOutcome.Accepted });
}
