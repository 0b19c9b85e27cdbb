using System.Globalization;
using System.Net;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Clients;

/// <summary>Looks what is true: examines each mail address that the programs are set up for, and each server that they use. No password is asked for or sent.</summary>
internal sealed class ServerCheck(Examiner examine, ExaminationOptions options, IPEndPoint? dns, ProgressLine? progress)
{
    private const int MostAddresses = 10;
    private const int MostServers = 30;

    private readonly List<Observation> facts = [];

    /// <summary>What was seen, one fact for each endpoint and address.</summary>
    public async Task<IReadOnlyList<Observation>> RunAsync(IReadOnlyList<Observation> found, CancellationToken cancellationToken)
    {
        ClientAccountSeen[] accounts = found.OfType<ClientAccountSeen>().Where(a => a.Enabled).ToArray();
        EmailAddress[] addresses = accounts
            .SelectMany(a => new[] { a.Email, a.Login })
            .Select(t => t is not null && EmailAddress.TryParse(t, out EmailAddress? address, out _) ? address : null)
            .OfType<EmailAddress>()
            .DistinctBy(a => a.Ascii.ToLowerInvariant())
            .Take(MostAddresses)
            .ToArray();
        foreach (EmailAddress address in addresses)
        {
            if (await ExamineAsync(new ExaminationRequest { Address = address, Options = options }, cancellationToken) is { } report)
            {
                Add(address.Ascii, report);
            }
        }

        foreach (ServerEndpoint endpoint in accounts.Select(a => a.Endpoint).OfType<ServerEndpoint>().Distinct().Where(e => CanBeAsked(e) && !facts.OfType<ServerExamined>().Any(f => f.Endpoint == e)).Take(MostServers).ToArray())
        {
            var request = new ExaminationRequest { Host = endpoint.Host, Endpoints = [endpoint], Options = options };
            if (await ExamineAsync(request, cancellationToken) is { } report && EndpointSummary.Of(endpoint, report.Case) is { State: not EndpointState.Unknown } summary)
            {
                facts.Add(Fact(null, summary, report));
            }
        }

        return facts;
    }

    // A file can hold anything; only names and addresses of servers are asked, and this computer is not examined.
    private static bool CanBeAsked(ServerEndpoint endpoint) => IPAddress.TryParse(endpoint.Host, out IPAddress? address)
        ? !IPAddress.IsLoopback(address)
        : endpoint.Host != "localhost" && endpoint.Host.Contains('.', StringComparison.Ordinal) && DomainName.TryParse(endpoint.Host, out _, out _);

    private static ServerExamined Fact(string? address, EndpointSummary summary, Report report)
    {
        ServerSettings?[] all = [report.Settings.Incoming, report.Settings.Outgoing, .. report.Settings.Alternatives];
        ServerSettings? settings = all.FirstOrDefault(s => s?.Endpoint == summary.Endpoint);
        return new ServerExamined(address, summary.Endpoint, summary.Works, Wording.State(summary.State))
        {
            Recommended = summary.Endpoint == report.Settings.Incoming?.Endpoint || summary.Endpoint == report.Settings.Outgoing?.Endpoint,
            Login = settings?.Username,
            LoginStated = settings?.Username is { } name && summary.Claims.Any(c => c.Trusted && c.Username == name),
            LoginDelay = Delay(summary),
        };
    }

    // "LOGIN-DELAY 300" or "LOGIN-DELAY 300 USER", in seconds.
    private static TimeSpan? Delay(EndpointSummary summary) => summary.Latest?.Capabilities
        .Select(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(w => w.Length >= 2 && w[0].Equals("LOGIN-DELAY", StringComparison.OrdinalIgnoreCase))
        .Select(w => int.TryParse(w[1], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is > 0 and < 86_400 * 30 ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null)
        .FirstOrDefault(d => d is not null);

    private void Add(string address, Report report)
    {
        foreach (EndpointSummary summary in report.Endpoints.Where(e => e.Connections.Count > 0 || e.State != EndpointState.Unknown))
        {
            facts.Add(Fact(address, summary, report));
        }
    }

    private async Task<Report?> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken)
    {
        Report? report = null;
        try
        {
            await foreach (ExaminationEvent happened in examine(request, dns, cancellationToken).WithCancellation(cancellationToken))
            {
                progress?.Show(happened);
                report = (happened as ExaminationEvent.Finished)?.Report ?? report;
            }
        }
        finally
        {
            progress?.End();
        }

        return report;
    }
}
