using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Practice;

namespace MailDoctor.Output;

/// <summary>The report as a page of plain text that one can read aloud on the phone, worst first.</summary>
internal sealed class PlainReport(SafeWriter page, bool verbose)
{
    private const string Simulated = "SIMULATED: these are practice servers inside MailDoctor, no real account.";
    private const int QuotesUnlessVerbose = 2;
    private const int QuoteLimit = 240;
    private const int LongQuoteLimit = 1200;

    /// <summary>Writes the whole page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kind">What was asked for.</param>
    /// <param name="plan">The plan for a move from POP to IMAP; null: none.</param>
    public void Write(Report report, ReportKind kind, MigrationPlan? plan = null)
    {
        if (report.Case.Simulated)
        {
            page.Line(Simulated, Tone.Careful);
            page.Blank();
        }

        bool well = report.Findings.All(f => f.Severity > Severity.Warning);
        page.Paragraph(Verdict.Of(report, kind), tone: well ? Tone.Strong : Tone.Bad);
        foreach (ExaminationCut cut in report.Case.Of<ExaminationCut>())
        {
            page.Paragraph($"Not everything could be looked at: {cut.Describe()}.");
        }

        if (kind != ReportKind.Probe)
        {
            WriteSettings(report, kind);
        }

        if (plan is not null)
        {
            WritePlan(plan);
        }

        WriteFindings(report);
        WriteContradictions(report);
        WriteServers(report, kind);
        WriteClaims(report, kind);
        WriteSources(report);
        WriteChecked(report, kind);
        WriteHints(report, kind);
        if (report.Case.Simulated)
        {
            page.Blank();
            page.Line(Simulated, Tone.Careful);
        }
    }

    private static bool TriedLogin(Report report, ServerSettings settings) =>
        report.Case.At<LoginTried>(settings.Endpoint).Any();

    private static string ServerOf(ServerEndpoint endpoint) =>
        $"{Wording.Protocol(endpoint.Protocol)} server {endpoint.Host}, port {endpoint.Port}, {Wording.ShortSecurity(endpoint.Security)}";

    private void Heading(string text)
    {
        page.Blank();
        page.Line(text, Tone.Strong);
    }

    private void WritePlan(MigrationPlan plan)
    {
        Heading(MigrationWords.Title(plan));
        foreach (string fact in plan.Known)
        {
            page.Paragraph(fact, 2, "- ");
        }

        page.Paragraph(MigrationWords.Promise, 2);
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            MigrationStep step = plan.Steps[i];
            page.Blank();
            page.Paragraph(step.Text, 2, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "), Tone.Strong);
            page.Paragraph(step.Why, 5, $"{MigrationWords.Why} ");
            foreach (string how in step.How)
            {
                page.Paragraph(how, 5, "- ");
            }

            page.Paragraph(step.Check, 5, $"{MigrationWords.Check} ");
        }
    }

    private void WriteSettings(Report report, ReportKind kind)
    {
        AccountSettings settings = report.Settings;
        if (settings.Incoming is null && settings.Outgoing is null)
        {
            return;
        }

        Heading(kind == ReportKind.Discover ? "Settings that the sources name"
            : settings is { Incoming: null or { Verified: Verification.None }, Outgoing: null or { Verified: Verification.None } } ? "Settings that were found, none seen working"
            : "Settings to use");
        foreach (ProviderRecognised provider in report.Case.Of<ProviderRecognised>().DistinctBy(p => p.Name))
        {
            page.Line($"  Provider: {provider.Name} (recognised by {(provider.MatchedBy == "mx" ? "its MX host" : provider.MatchedBy == "host" ? "its server" : "the mail domain")}{(provider.Origin == "shipped" ? "" : $"; from your own profile {provider.Origin}")})");
        }

        WriteServerSettings("Receiving mail", settings.Incoming, report, kind);
        WriteServerSettings("Sending mail", settings.Outgoing, report, kind);
        if (settings.Alternatives.Count > 0)
        {
            page.Blank();
            foreach (ServerSettings other in settings.Alternatives)
            {
                page.Paragraph($"{ServerOf(other.Endpoint)}", indent: 2, lead: "Works too: ");
            }
        }
    }

    private void WriteServerSettings(string title, ServerSettings? settings, Report report, ReportKind kind)
    {
        page.Blank();
        if (settings is null)
        {
            page.Line($"  {title}: no usable server was found.");
            return;
        }

        page.Line($"  {title}: {Wording.Protocol(settings.Endpoint.Protocol)}", Tone.Strong);
        Field("Server", settings.Endpoint.Host);
        Field("Port", settings.Endpoint.Port.ToString(CultureInfo.InvariantCulture));
        Field("Security", Wording.Security(settings.Endpoint.Security));
        Field("User name", settings.Username ?? "not known");
        Remark(settings.Username is null ? "" : SourceWords.Origin(settings.UsernameOrigin));
        Field("Sign-in", settings.Mechanism is null ? "not known" : $"{Wording.Mechanism(settings.Mechanism)} ({settings.Mechanism})");
        Remark(settings.Mechanism is null ? "" : SourceWords.Origin(settings.MechanismOrigin));
        if (settings.NamespacePrefix is not null)
        {
            Field("Folder prefix", settings.NamespacePrefix);
        }

        if (settings.KeepAlive is { Known: true } keepAlive)
        {
            Field("Keep-alive", Wording.KeepAlive(keepAlive));
            Remark(SafeText.Line(keepAlive.Origin));
        }

        Field("Verified", kind == ReportKind.Discover && settings.Verified == Verification.None
            ? "not connected to"
            : Wording.Verified(settings, TriedLogin(report, settings)) + (settings.Fault is null || report.Findings.Count == 0 ? "" : "; what to do stands below"));
        Field("Where from", SourceWords.NamedBy(settings.Sources));
        if (!settings.Trusted && report.Candidates.FirstOrDefault(c => c.Endpoint == settings.Endpoint) is { TrustNote.Length: > 0 } candidate)
        {
            Field("Caution", settings.TrustedByYou
                ? $"that this is the right server for your password is your own word; what speaks for it: {candidate.TrustNote}"
                : $"make sure that this server is the right one before you type a password: {candidate.TrustNote}");
        }
    }

    private void Field(string label, string value) => page.Row(4, [(label, 15, Tone.Usual)], value);

    private void Remark(string clause)
    {
        if (clause.Length > 0)
        {
            page.Paragraph($"({clause})", indent: 19, tone: Tone.Quiet);
        }
    }

    /// <summary>The findings, worst first, under their headings.</summary>
    public void WriteFindings(Report report)
    {
        int number = 0;
        string? heading = null;
        foreach (Finding finding in report.Findings)
        {
            string group = finding.Severity switch
            {
                Severity.Error or Severity.Warning => "Problems",
                Severity.Advice => "Suggestions",
                _ => "Good to know",
            };
            if (group != heading)
            {
                Heading(group);
                heading = group;
            }

            page.Blank();
            WriteFinding(finding, ++number);
        }
    }

    private void WriteFinding(Finding finding, int number)
    {
        page.Row(0, [($"{number}.", 4, Tone.Usual), (Wording.Severity(finding) + ":", 0, Wording.ToneOf(finding))], finding.Message, hang: 4);
        WriteRemedy("What to do: ", finding.Remedy);
        WriteRemedy("For the server's administrator: ", finding.AdminRemedy);
        if (finding.HelpUrl is not null)
        {
            page.Paragraph(finding.HelpUrl, indent: 4, lead: "Help: ");
        }

        foreach (Observation fact in verbose ? finding.Evidence : finding.Evidence.Take(QuotesUnlessVerbose))
        {
            page.Paragraph(SafeText.Line(fact.Describe(), verbose ? LongQuoteLimit : QuoteLimit), indent: 4, lead: "Seen: ", tone: Tone.Quiet);
        }

        if (!verbose && finding.Evidence.Count > QuotesUnlessVerbose)
        {
            page.Line($"    ... and {finding.Evidence.Count - QuotesUnlessVerbose} more; --verbose shows them.", Tone.Quiet);
        }

        page.Line($"    Code: {finding.Code} {finding.Name}", Tone.Quiet);
    }

    private void WriteRemedy(string lead, Remedy? remedy)
    {
        if (remedy is null)
        {
            return;
        }

        page.Paragraph(lead + remedy.Text, indent: 4);
        page.Steps(remedy.Steps, indent: 6);
    }

    private void WriteContradictions(Report report)
    {
        IReadOnlyList<Contradiction> all = Contradiction.All(report.Case);
        if (all.Count == 0)
        {
            return;
        }

        Heading("The sources disagree");
        foreach (Contradiction contradiction in all)
        {
            page.Line($"  About {Wording.Protocol(contradiction.Protocol)}:");
            foreach ((string source, IReadOnlyList<ServerEndpoint> endpoints) in contradiction.Claims)
            {
                page.Row(4, [(SourceWords.Title(source), 32, Tone.Usual)], "says " + string.Join(", ", endpoints.Select(e => $"{e.HostAndPort} with {Wording.ShortSecurity(e.Security)}")));
            }
        }
    }

    private void WriteServers(Report report, ReportKind kind)
    {
        EndpointSummary[] looked = report.Endpoints.Where(e => kind == ReportKind.Probe || e.Connections.Count > 0 || e.State != EndpointState.Unknown).ToArray();
        if (looked.Length == 0 || kind == ReportKind.Discover)
        {
            return;
        }

        Heading("Servers that were looked at");
        int width = Math.Min(38, looked.Max(e => TextWidth.Of(SafeText.Line(e.Endpoint.HostAndPort))) + 2);
        foreach (EndpointSummary e in looked)
        {
            string facts = e.Tls is TlsNegotiated tls ? $"; {tls.Version}" : "";
            facts += e.Certificate is CertificateSeen { Chain: [{ DatesUnreadable: false }, ..] } seen
                ? $"; {(seen.Leaf.NotAfter < report.Case.StartedAt ? "expired" : "expires")} {seen.Leaf.NotAfter:yyyy-MM-dd}" : "";
            page.Row(2, [(e.Endpoint.HostAndPort, width, Tone.Usual), ($"{Wording.Protocol(e.Endpoint.Protocol)} {Wording.ShortSecurity(e.Endpoint.Security)}", 15, Tone.Usual)], Wording.State(e.State) + facts);
            if (kind == ReportKind.Probe || verbose)
            {
                WriteDetails(e);
            }
        }
    }

    private void WriteDetails(EndpointSummary e)
    {
        foreach (ConnectionTried connection in e.Connections)
        {
            page.Paragraph(connection.Describe(), indent: 6);
        }

        if (e.Tls is not null)
        {
            page.Paragraph($"{e.Tls.Version}, {e.Tls.Cipher}, handshake {e.Tls.Elapsed.TotalMilliseconds:0} ms", indent: 6);
        }

        if (e.Certificate is CertificateSeen { Chain.Count: > 0 } seen)
        {
            page.Paragraph(SafeText.Line($"certificate for {string.Join(", ", seen.Leaf.Names.DefaultIfEmpty(seen.Leaf.Subject))}", QuoteLimit), indent: 6);
            page.Paragraph(SafeText.Line($"issued by {seen.Leaf.Issuer}, valid {seen.Leaf.DescribeValidity()}; {(seen.Trusted ? "trusted" : "NOT trusted")}", QuoteLimit), indent: 6);
        }

        if (e.NamedInDns is not null)
        {
            page.Paragraph(SafeText.Line(e.NamedInDns, QuoteLimit), indent: 6);
        }

        if (e.Greeting is not null)
        {
            page.Paragraph(SafeText.Line(e.Greeting.Text, QuoteLimit), indent: 6, lead: "greeting: ");
        }

        foreach (CapabilitiesSeen announced in e.Capabilities)
        {
            string when = announced.Stage switch
            {
                SessionStage.BeforeTls => "announced before TLS: ",
                SessionStage.BeforeLogin => "announced inside TLS: ",
                _ => "announced after login: ",
            };
            page.Paragraph(SafeText.Line(string.Join(announced.Endpoint.Protocol == MailProtocol.Imap ? " " : "; ", announced.Capabilities), LongQuoteLimit), indent: 6, lead: when);
        }
    }

    private void WriteClaims(Report report, ReportKind kind)
    {
        if (report.Candidates.Count == 0 || kind == ReportKind.Probe || (kind == ReportKind.Check && !verbose))
        {
            return;
        }

        Heading("Who names what, best first");
        int width = Math.Min(38, report.Candidates.Max(c => TextWidth.Of(SafeText.Line(c.Endpoint.HostAndPort))) + 2);
        foreach (Candidate c in report.Candidates)
        {
            string note = (c.Vetoed ? "; the domain says that it is NOT offered" : "")
                + (c.TrustNote.Length == 0 ? "" : $"; {(c.Trusted ? "trusted" : "not trusted")}: {c.TrustNote}");
            page.Row(2, [(c.Endpoint.HostAndPort, width, Tone.Usual), ($"{Wording.Protocol(c.Endpoint.Protocol)} {Wording.ShortSecurity(c.Endpoint.Security)}", 15, Tone.Usual)], string.Join(", ", c.Sources.Select(SourceWords.Title)) + note);
        }
    }

    private void WriteSources(Report report)
    {
        IReadOnlyList<SourceReported> sources = SourceWords.InOrder(report.Case.Of<SourceReported>());
        if (sources.Count == 0)
        {
            return;
        }

        Heading("Where settings were looked up");
        foreach (SourceReported source in sources)
        {
            string time = source.Outcome == SourceOutcome.NotAsked ? "" : $"{source.Elapsed.TotalMilliseconds:0} ms";
            string word = Wording.Outcome(source.Outcome);
            string said = SourceWords.Rest(word, SafeText.Line(source.Detail, QuoteLimit));
            page.Row(2, [(word, 15, source.Outcome == SourceOutcome.Failed ? Tone.Careful : Tone.Usual), (time, 9, Tone.Usual)], $"{SourceWords.Title(source.Source)}{(said.Length == 0 || said.StartsWith("for ", StringComparison.Ordinal) ? "" : ":")} {said}".TrimEnd());
            foreach (string asked in verbose ? source.Asked : [])
            {
                page.Paragraph(asked, indent: 6, lead: "asked: ", tone: Tone.Quiet);
            }
        }
    }

    private void WriteChecked(Report report, ReportKind kind)
    {
        RuleResult[] rules = report.Diagnosis.Rules.Where(r => r.Code.Area != "INT").ToArray();
        if (rules.Length == 0)
        {
            return;
        }

        ILookup<string, RuleResult> areas = rules.ToLookup(r => r.Code.Area);
        string[] seen = areas.Where(a => a.Any(r => r.Outcome is RuleOutcome.Passed or RuleOutcome.Found or RuleOutcome.Silenced)).Select(a => Wording.Area(a.Key)).ToArray();
        string[] unseen = areas.Where(a => a.All(r => r.Outcome == RuleOutcome.NotExamined)).Select(a => Wording.Area(a.Key)).ToArray();
        int passed = rules.Count(r => r.Outcome == RuleOutcome.Passed);
        int skipped = rules.Count(r => r.Outcome == RuleOutcome.NotExamined);

        Heading("What was checked");
        page.Paragraph(seen.Length == 0
            ? "Nothing could be checked."
            : $"{string.Join(", ", seen)}: {Wording.Count(rules.Length - skipped, "check")}, {passed} without a complaint.", indent: 2);
        if (skipped > 0)
        {
            page.Paragraph($"Not examined, for want of anything to look at: {(unseen.Length == 0 ? "" : string.Join(", ", unseen) + ": ")}{Wording.Count(skipped, "check")}."
                + (kind == ReportKind.Check && !report.Case.Of<LoginTried>().Any() && !WasToSignIn(report) ? " No login was tried." : ""), indent: 2);
        }

        // Somebody handed over a password and may wonder what became of it.
        foreach (LoginSkipped withheld in report.Case.Of<LoginSkipped>().Where(s => !report.Case.At<LoginTried>(s.Endpoint).Any()).DistinctBy(s => s.Endpoint))
        {
            page.Paragraph($"{withheld.Describe()}.", indent: 2);
        }

        if (kind != ReportKind.Discover && report.Case.Of<TlsNegotiated>().Any() && !report.Case.Of<TlsVersionProbed>().Any(h => h.Hello == HelloSuites.BrokenOnly))
        {
            page.Paragraph("Not looked for: old TLS versions, broken ciphers, short keys for them, and revoked certificates; --thorough looks for them.", indent: 2);
        }

        foreach (RuleResult open in rules.Where(r => r.Outcome == RuleOutcome.Inconclusive))
        {
            page.Paragraph($"{open.Code} {open.Name}: {open.Reason}", indent: 2, lead: "Left open: ");
        }

        foreach (RuleResult other in verbose ? rules.Where(r => r.Outcome is RuleOutcome.NotExamined or RuleOutcome.Silenced) : [])
        {
            page.Paragraph($"{other.Code} {other.Name}: {other.Reason}", indent: 2, lead: other.Outcome == RuleOutcome.Silenced ? "Not said: " : "Not examined: ", tone: Tone.Quiet);
        }
    }

    private static bool WasToSignIn(Report report) => report.Case.Of<LoginSkipped>().Any();

    private void WriteHints(Report report, ReportKind kind)
    {
        var hints = new List<string>();
        if (report.Findings.Count > 0)
        {
            hints.Add($"More about a code: maildoctor explain {report.Findings[0].Code}");
        }

        if (kind == ReportKind.Discover && report.Case.Address is string found)
        {
            hints.Add($"To connect to these servers: maildoctor check {Wording.ShellWord(found)}");
        }
        else if (kind == ReportKind.Check && report.Case.Address is string address && !report.Case.Of<LoginTried>().Any() && !WasToSignIn(report) && !Watched(report)
            && (report.Settings.Incoming ?? report.Settings.Outgoing) is not null)
        {
            hints.Add(report.Case.Simulated
                ? $"To test the login too: echo {Patient.Password} | maildoctor practice {Wording.ShellWord(report.Case.Email!.LocalPart)} --password-stdin"
                : $"To test the login too: maildoctor check {Wording.ShellWord(address)} --ask-password");
        }

        if (kind == ReportKind.Check && report.Case.Address is string waiting && WhyWatch(report) is string why)
        {
            hints.Add($"{why}: maildoctor watch {Wording.ShellWord(waiting)} --ask-password");
        }

        if (report.Case.Simulated)
        {
            hints.Add("To examine your own account: maildoctor check you@example.org");
        }

        if (hints.Count > 0)
        {
            page.Blank();
            hints.ForEach(h => page.Line(h));
        }
    }

    private static bool Watched(Report report) => report.Case.Of<SilenceTried>().Any() || report.Case.Of<WatchSkipped>().Any();

    // Whether a connection lives through a long silence is not part of a check, because it takes as long as the silence.
    private static string? WhyWatch(Report report) =>
        report.Case.Simulated || report.Settings.Incoming?.KeepAlive is null ? null
        : Watched(report) ? report.Case.Of<SilenceTried>().Any(t => t.Idle) || report.Case.Of<LoginTried>().Any() ? null : "To wait for mail as a mail program does, signed in"
        : report.Settings.Incoming.Verified == Verification.Login ? "If new mail shows up late"
        : null;
}
