using System.Globalization;
using System.Net;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Clients;

/// <summary>Looks what is true: examines each mail address that the programs are set up for, and each server that they use. Signs in only with a password that the person hands over for one mailbox.</summary>
internal sealed class ServerCheck(Examiner examine, ExaminationOptions options, IPEndPoint? dns, ProgressLine? progress)
{
    private const int MostAddresses = 10;
    private const int MostServers = 30;

    private readonly List<Observation> facts = [];

    /// <summary>Where the password comes from; null: nobody signs in.</summary>
    public SecretSource? Secret { get; init; }

    /// <summary>Why nobody signed in although somebody should have, as sentences; null: somebody did, or nobody should.</summary>
    public string? NoLogin { get; private set; }

    /// <summary>What was seen, one fact for each endpoint and address.</summary>
    /// <exception cref="UsageException">There is a password, and more or less than one mailbox that it could be for.</exception>
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
        if (Secret is not null && addresses.Length != 1)
        {
            throw new UsageException(addresses.Length == 0
                ? "No account in these settings says for which mail address it is, so the password has no place to go."
                : "A password is for one mailbox, and these settings have several; name the file or profile of one.");
        }

        foreach (EmailAddress address in addresses)
        {
            var request = new ExaminationRequest { Address = address, Options = options with { LookForFilters = found.OfType<LocalFiltersSeen>().Any() } };
            if (Secret is { } secret)
            {
                // The name that the settings have, where there is one, and both protocols: that is what is compared.
                string[] logins = accounts.Where(a => a.Protocol != MailProtocol.Smtp).Select(a => a.Login).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
                request = request with
                {
                    AskCredentials = (servers, token) => AskAsync(secret, servers, token),
                    Options = request.Options with { IncludePop = true, Username = options.Username ?? (logins is [{ } login] && !login.Equals(address.Ascii, StringComparison.OrdinalIgnoreCase) ? login : null) },
                };
            }

            if (await ExamineAsync(request, cancellationToken) is { } report)
            {
                Add(address.Ascii, report);
                facts.AddRange(report.Case.Observations.Where(o => o is ManageSieveSeen or LoginTried or InboxOpened));
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

    private async Task<Credentials?> AskAsync(SecretSource secret, IReadOnlyList<ServerEndpoint> servers, CancellationToken cancellationToken)
    {
        if (secret.UsesTerminal)
        {
            progress?.Pause();
        }

        try
        {
            return await secret.AskAsync(servers, cancellationToken);
        }
        catch (CannotExamineException e)
        {
            // The settings are compared all the same; the exit status and a sentence at the end say that no login was tested.
            NoLogin = e.Message + " No login was tried.";
            return null;
        }
        finally
        {
            progress?.Resume();
        }
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
