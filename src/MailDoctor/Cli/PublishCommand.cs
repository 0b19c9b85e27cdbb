using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor publish DOMAIN</c>: what a domain's owner publishes so that mail programs find its servers.</summary>
internal static class PublishCommand
{
    // What a domain publishes itself; the other sources are other people's.
    private static readonly (string Source, string What)[] OwnSources = [("srv", "DNS records"), ("autoconfig", "autoconfig document"), ("pacc", "PACC document"), ("autodiscover", "Autodiscover answer")];

    public static Command Build(Surroundings around)
    {
        var domain = new Argument<string>("DOMAIN") { Description = "The mail domain." };
        var account = new Option<string?>("--account") { HelpName = "SOURCE", Description = "A case file of an account of the domain, or an address there, which is examined first. Only what was seen working is published." };
        var output = new Option<string?>("--output") { HelpName = "DIR", Description = "Save the files into this folder. Without it, the zone-file lines are printed." };
        var name = new Option<string?>("--provider-name") { HelpName = "NAME", Description = "What people call the provider (usual: the domain)." };
        var check = new Option<bool>("--check") { Description = "Look whether mail programs find what should be published. Nothing is written; the exit status is 1 when something is missing or different." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var flags = new ExaminationFlags(discovers: true, connects: true, reports: false);
        var command = new DocumentedCommand(
            "publish",
            "Write what a domain's owner publishes so that mail programs find the servers by themselves: DNS records, autoconfig, Autodiscover, PACC, and a hint at MTA-STS, each with where to put it.",
            ("maildoctor publish example.org --account anna@example.org --ask-password --output example.org", "Examine an account with its login, then write the files."),
            ("maildoctor publish example.org --account case.json", "Print the lines for the zone."),
            ("maildoctor publish example.org --account case.json --check", "Afterwards: is all of it found?"))
        { domain, account, output, name, check, force };
        flags.AddTo(command);
        command.SetAction(async (given, cancellationToken) =>
        {
            string typed = given.GetRequiredValue(domain);
            if (!DomainName.TryParse(typed, out DomainName? parsed, out string reason))
            {
                throw new UsageException($"'{typed}' is not a mail domain: {reason}.");
            }

            string source = given.GetValue(account) ?? throw new UsageException($"Name an account with --account: a case file, or an address such as anna@{parsed.Unicode}. What it is seen working with is published.");
            bool address = source != "-" && source.Contains('@', StringComparison.Ordinal) && !File.Exists(source);
            if (!address && flags.Secret!.AreGiven(given))
            {
                throw new UsageException("A password is for an address, which is examined first; a case file is taken as it is.");
            }

            Report report = address
                ? await new Examination(around, flags, given, ReportKind.Check).ReportAsync(new ExaminationRequest { Address = Addresses.Read(source), Options = flags.Options(given) }, cancellationToken)
                : Report.From(CaseFileLoader.Read(source, around, "published from"));
            PublicationRequest request = Request(parsed, report) with { Name = given.GetValue(name) };
            if (given.GetValue(check))
            {
                var question = new ExaminationRequest { Address = request.Account, DiscoverOnly = true, Options = flags.Options(given) with { Exchange = true } };
                Report found = await new Examination(around, flags, given, ReportKind.Discover).ReportAsync(question, cancellationToken);
                return Compare(around.Page(given.GetValue(CommandTree.NoColour)), request, found);
            }

            var delivery = new ExportDelivery(around.Page(given.GetValue(CommandTree.NoColour)), around.Notes(given.GetValue(CommandTree.NoColour)), around.OutputIsTerminal, given.GetValue(force));
            delivery.Publish(DomainPublication.Write(request), given.GetValue(output));
            return ExitStatus.Healthy;
        });
        return command;
    }

    private static PublicationRequest Request(DomainName domain, Report report)
    {
        if (report.Case.Email is not { } account || account.Domain != domain)
        {
            throw new UsageException($"The account does not belong to {domain.Unicode}.");
        }

        return new PublicationRequest(domain, account, report.Settings)
        {
            Today = report.Case.StartedAt,
            MailExchangers = [.. report.Case.Of<DnsAnswered>()
                .Where(a => a.Type == "MX" && a.Name.TrimEnd('.') == domain.Ascii)
                .SelectMany(a => a.Records)
                .Where(r => r.Type == "MX")
                .Select(r => r.Value)
                .Distinct()],
        };
    }

    private static int Compare(SafeWriter page, PublicationRequest request, Report found)
    {
        if (DomainPublication.Write(request) is ExportOutcome.Refused refused)
        {
            throw new CannotExamineException(refused.Reason);
        }

        var written = (ExportOutcome.Written)DomainPublication.Write(request);
        IReadOnlyList<ServerEndpoint> expected = DomainPublication.Endpoints(request);
        bool all = true;
        foreach ((string source, string what) in OwnSources)
        {
            if ((source == "pacc" && !written.Files.Any(f => f.Name.StartsWith("ua-auto-config/", StringComparison.Ordinal)))
                || (source == "autodiscover" && !written.Files.Any(f => f.Name.StartsWith("autodiscover/", StringComparison.Ordinal))))
            {
                continue;
            }

            // Each format says what it can: PACC implicit TLS only, Autodiscover no POP3.
            ServerEndpoint[] wanted = expected
                .Where(e => source != "pacc" || e.Security == ConnectionSecurity.ImplicitTls)
                .Where(e => source != "autodiscover" || e.Protocol != MailProtocol.Pop3)
                .ToArray();
            ServerEndpoint[] named = found.Case.Of<ServerClaimed>().Where(c => c.Source == source).Select(c => c.Endpoint).Distinct().ToArray();
            ServerEndpoint[] missing = source == "pacc" ? wanted.DistinctBy(e => e.Protocol).Except(named).ToArray() : wanted.Except(named).ToArray();
            ServerEndpoint[] others = named.Except(expected).ToArray();
            if (missing.Length == 0 && others.Length == 0)
            {
                page.Paragraph($"{what}: found, and it names what it should.", tone: Tone.Good);
                continue;
            }

            all = false;
            page.Paragraph(named.Length == 0 ? $"{what}: NOT FOUND." : $"{what}: found, but not as it should be.", tone: Tone.Bad);
            foreach (ServerEndpoint endpoint in named.Length == 0 ? [] : missing)
            {
                page.Paragraph($"missing: {endpoint.Describe()}", indent: 2, lead: "- ");
            }

            foreach (ServerEndpoint endpoint in others)
            {
                page.Paragraph($"not seen working, but named: {endpoint.Describe()}", indent: 2, lead: "- ");
            }

            foreach (SourceReported report in found.Case.Of<SourceReported>().Where(r => r.Source == source && named.Length == 0))
            {
                page.Paragraph(report.Detail, indent: 2, lead: "- ");
            }
        }

        page.Flush();
        return all ? ExitStatus.Healthy : ExitStatus.Findings;
    }
}
