using System.Net;
using System.Threading.Channels;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine;

public sealed partial class Doctor
{
    /// <summary>One examination under way.</summary>
    private sealed class Examination
    {
        /// <summary>Hosts whose standard ports are all looked at; a document that names more is not worth a port scan.</summary>
        private const int MostHosts = 6;

        /// <summary>Endpoints probed in one run, whoever claims them.</summary>
        private const int MostEndpoints = 60;

        /// <summary>How long guesses wait for somebody who knows: a round trip to the resolver and a document, with room to spare.</summary>
        private static readonly TimeSpan GuessDelay = TimeSpan.FromSeconds(1);

        /// <summary>A standard port that nobody names may stay silent this long once all that is named has been seen
        /// (a SYN is sent again after 1 s, so one lost packet is forgiven).</summary>
        private static readonly TimeSpan UnnamedGrace = TimeSpan.FromSeconds(1.5);

        /// <summary>How long the policy for mail from other servers is waited for once all else has been seen.</summary>
        private static readonly TimeSpan PolicyGrace = TimeSpan.FromMilliseconds(300);

        /// <summary>What ending the open connections and concluding take: a verdict has to be there when its time is up.</summary>
        private static readonly TimeSpan Concluding = TimeSpan.FromMilliseconds(250);

        /// <summary>Silence is only a verdict when nothing new has been heard for this long.</summary>
        private static readonly TimeSpan LastSign = TimeSpan.FromSeconds(1.5);

        private readonly INetwork network;
        private readonly TimeProvider time;
        private readonly string program;
        private readonly IReadOnlyList<IDiscoverySource> sources;
        private readonly ExaminationRequest request;
        private readonly bool simulated;
        private readonly Channel<ExaminationEvent> events = Channel.CreateUnbounded<ExaminationEvent>(new UnboundedChannelOptions { SingleReader = true });
        private readonly Lock gate = new();
        private readonly List<Observation> seen = [];
        private readonly Dictionary<ServerEndpoint, (Task Task, CancellationTokenSource Deadline)> named = [];
        private readonly Dictionary<ServerEndpoint, (Task Task, CancellationTokenSource Deadline)> unnamed = [];
        private readonly List<ServerClaimed> guesses = [];
        private readonly HashSet<string> hosts = [];
        private readonly HashSet<string> unfinished = [];
        private readonly DateTimeOffset startedAt;
        private readonly long startedTicks;
        private TimeSpan lastSign;
        private bool connected;
        private ProbeRunner probes = null!;
        private CancellationToken stop;
        private CancellationToken caller;

        public Examination(INetwork network, string program, IReadOnlyList<IDiscoverySource> sources, ExaminationRequest request, bool simulated)
        {
            this.network = network;
            this.program = program;
            this.sources = sources;
            this.request = request;
            this.simulated = simulated;
            time = network.Time;
            startedAt = time.GetUtcNow();
            startedTicks = time.GetTimestamp();
        }

        public ChannelReader<ExaminationEvent> Events => events.Reader;

        private TimeSpan Elapsed => time.GetElapsedTime(startedTicks);

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            caller = cancellationToken;
            try
            {
                // Reading the trust store and the interfaces touches the disk; the first question need not wait for it.
                Task looking = Task.Run(LookAround, cancellationToken);
                await LookAndProbeAsync().ConfigureAwait(false);
                await looking.ConfigureAwait(false);
                Credentials? credentials = null;
                if (request is { AskCredentials: { } ask, DiscoverOnly: false })
                {
                    await new AccountSignIn(network, request.Options, Publish).RunAsync(
                        Snapshot(), async (servers, token) => credentials = await ask(servers, token).ConfigureAwait(false), caller).ConfigureAwait(false);
                }

                if (request is { Watch: { } longest, DiscoverOnly: false })
                {
                    await new SilenceWatch(network, request.Options, Publish).RunAsync(Snapshot(), longest, credentials, request.EnoughWatched, caller).ConfigureAwait(false);
                }

                Publish(new ExaminationEvent.Finished(Report.From(Snapshot())));
                events.Writer.Complete();
            }
#pragma warning disable CA1031 // The reader of the events gets the exception; here it only passes through.
            catch (Exception e)
#pragma warning restore CA1031
            {
                events.Writer.Complete(e);
            }
        }

        private void LookAround()
        {
            Publish(network.LookAround());
            Publish(new TrustStoreSeen(network.Trust.SystemRoots + network.Trust.Extra.Count));
        }

        private async Task LookAndProbeAsync()
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(caller);
            stop = stopping.Token;
            var names = new SharedNameLookup(network, Publish, stop);
            using var runner = new ProbeRunner(network, names, request.Options, Publish);
            probes = runner;
            Task watch = WatchAsync(stopping);
            using CancellationTokenRegistration enough = request.Enough.Register(() =>
            {
                Cut("enough");
                stopping.Cancel();
            });

            foreach (ServerEndpoint endpoint in request.Entered)
            {
                Publish(ByThePerson.Claim(endpoint, request.Address));
            }

            Task policy = Task.CompletedTask;
            if (request.Address is EmailAddress address)
            {
                var web = new WebFetcher(network, names, request.Options);
                policy = AskPolicyAsync(address.Domain, names, web);
                using var asking = CancellationTokenSource.CreateLinkedTokenSource(stop, request.EnoughLookedUp);
                Task looking = new SourceRunner(sources, request.Options, time).RunAsync(address, names, web, Publish, asking.Token, caller);
                if (!request.DiscoverOnly)
                {
                    await Task.WhenAny(looking, DelayAsync(GuessDelay)).ConfigureAwait(false);
                    ProbeGuesses();
                }

                await looking.ConfigureAwait(false);
                if (!request.DiscoverOnly)
                {
                    ProbeGuesses();
                }
            }
            else
            {
                RecogniseHost();
                foreach (ServerEndpoint endpoint in request.Endpoints)
                {
                    Probe(endpoint, named);
                }
            }

            await Task.WhenAll(Running(named)).ConfigureAwait(false);
            if (!request.DiscoverOnly)
            {
                ProbeGuesses();
            }

            await FinishProbesAsync(() => TryCertificateNamesAsync(names)).ConfigureAwait(false);
            await TryDeliveryPortsAsync().ConfigureAwait(false);
            await LookForFiltersAsync().ConfigureAwait(false);
            await Task.WhenAny(policy, DelayAsync(PolicyGrace)).ConfigureAwait(false);
            await stopping.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
            try
            {
                await policy.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Too late; the rule says so.
            }

            caller.ThrowIfCancellationRequested();
        }

        // How other servers deliver the domain's mail. It helps nobody who signs in, so nothing waits for it.
        private async Task AskPolicyAsync(DomainName domain, INameLookup names, IWebFetcher web)
        {
            if (request.DiscoverOnly || request.Options.Offline)
            {
                return;
            }

            if (await MtaStsLookup.AskAsync(domain, names, web, stop).ConfigureAwait(false) is { } seen)
            {
                Publish(seen);
            }
        }

        /// <summary>Says whose server it is, when somebody knows no more than its name: the provider's steps help there too.</summary>
        private void RecogniseHost()
        {
            IReadOnlyList<ProviderMatch> known = request.Host is string host
                ? ProfileBook.Shipped.WithUserProfiles(request.Options.UserProfiles).FindByHost(host)
                : [];
            if (known.Count > 0)
            {
                // Brands that share a server need not share what stands in a person's way.
                ProviderMatch first = known[0];
                bool shared = known.Count > 1 && !first.Profile.IsUsersOwn;
                Publish(ProfileClaims.Recognised(shared ? first with { Confidence = ProfileConfidence.Low } : first));
            }
        }

        /// <summary>Ends the run when nothing answers, and in any case when the time is up.</summary>
        private async Task WatchAsync(CancellationTokenSource stopping)
        {
            ExaminationOptions options = request.Options;
            try
            {
                await Task.Delay(InTime(Least(options.SilentVerdict, options.HardStop)), time, stopping.Token).ConfigureAwait(false);
                TimeSpan end = InTime(options.HardStop);
                while (Elapsed < end)
                {
                    if (!connected && Elapsed - lastSign >= Least(LastSign, options.SilentVerdict))
                    {
                        Cut("silent");
                        await stopping.CancelAsync().ConfigureAwait(false);
                        return;
                    }

                    await Task.Delay(Least(TimeSpan.FromMilliseconds(200), end - Elapsed), time, stopping.Token).ConfigureAwait(false);
                }

                Cut("hard-stop");
                await stopping.CancelAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Everything was seen in time.
            }

            static TimeSpan InTime(TimeSpan limit) => limit - Least(Concluding, limit / 10);

            static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b < TimeSpan.Zero ? TimeSpan.Zero : b;
        }

        private void Cut(string cause)
        {
            string[] running;
            lock (gate)
            {
                running = unfinished.Order(StringComparer.Ordinal).Take(40).ToArray();
            }

            Publish(new ExaminationCut(cause, running));
        }

        // A host of which no mail port opens, and that takes the domain's mail from other servers: is it up at all?
        private async Task TryDeliveryPortsAsync()
        {
            string[] shut;
            lock (gate)
            {
                HashSet<string> exchangers = seen.OfType<DnsAnswered>().Where(d => d.Type == "MX" && d.Name == request.Address?.Domain.Ascii).SelectMany(d => d.Values).ToHashSet(StringComparer.OrdinalIgnoreCase);
                shut = seen.OfType<ConnectionTried>().GroupBy(c => c.Endpoint.Host)
                    .Where(h => exchangers.Contains(h.Key) && h.All(c => c.Outcome is ConnectOutcome.Refused or ConnectOutcome.Reset or ConnectOutcome.Filtered))
                    .Select(h => h.Key).Take(MostHosts).ToArray();
            }

            await Task.WhenAll(shut.Select(host => probes.TryDeliveryPortAsync(host, stop, caller))).ConfigureAwait(false);
        }

        // Where the domain says (RFC 5804 §1.8), else on the IMAP servers that answer; "." says that there is none.
        private async Task LookForFiltersAsync()
        {
            if (!request.Options.LookForFilters || request.DiscoverOnly)
            {
                return;
            }

            (string Host, int Port)[] places;
            lock (gate)
            {
                DnsRecordFacts[] named = seen.OfType<DnsAnswered>().Where(d => d.Type == "SRV" && d.Name == $"_sieve._tcp.{request.Address?.Domain.Ascii}").SelectMany(d => d.Records).Where(r => r.Type == "SRV").ToArray();
                places = SrvSelection.DeclaredAbsent(named) ? []
                    : named.Length > 0 ? named.OrderBy(r => r.Priority).Select(r => (r.Value, r.Port ?? ManageSieveLook.UsualPort)).ToArray()
                    : seen.OfType<ConnectionTried>().Where(c => c is { Outcome: ConnectOutcome.Connected, Endpoint.Protocol: MailProtocol.Imap }).Select(c => (c.Endpoint.Host, ManageSieveLook.UsualPort)).ToArray();
            }

            await Task.WhenAll(places.Distinct().Take(MostHosts).Select(p => probes.LookForFiltersAsync(p.Host, p.Port, stop, caller))).ConfigureAwait(false);
        }

        // A certificate that is good for another name: that name may be the right one, if it leads to the same place.
        private async Task TryCertificateNamesAsync(SharedNameLookup names)
        {
            if (request.DiscoverOnly || request.Address is null)
            {
                return;
            }

            ProfileBook book = ProfileBook.Shipped.WithUserProfiles(request.Options.UserProfiles);
            IReadOnlyList<string> wanted = ByCertificate.Names(Snapshot(), book);
            if (wanted.Count == 0)
            {
                return;
            }

            try
            {
                await Task.WhenAll(wanted
                    .Select(name => HostAddresses.FindAsync(name, names.ResolveAsync, request.Options.Ipv4, request.Options.Ipv6, stop))).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            foreach (ServerClaimed claim in ByCertificate.Claims(Snapshot(), book))
            {
                Publish(claim);
            }

            await Task.WhenAll(Running(named)).ConfigureAwait(false);
        }

        private async Task FinishProbesAsync(Func<Task> before)
        {
            // Late claims cannot come any more; what is left are ports that nobody names.
            Task rest = Task.WhenAll(Running(unnamed));
            // Whoever wants it thorough waits for them as long as for the others.
            TimeSpan patience = request.Options.Thorough ? request.Options.HardStop : UnnamedGrace;
            TimeSpan grace = patience - Elapsed is var left && left > TimeSpan.FromMilliseconds(250) ? left : TimeSpan.FromMilliseconds(250);
            await Task.WhenAny(rest, DelayAsync(grace)).ConfigureAwait(false);
            await before().ConfigureAwait(false);
            CancellationTokenSource[] deadlines;
            lock (gate)
            {
                deadlines = unnamed.Values.Concat(named.Values).Select(p => p.Deadline).ToArray();
            }

            foreach (CancellationTokenSource deadline in deadlines)
            {
                await deadline.CancelAsync().ConfigureAwait(false);
            }

            await rest.ConfigureAwait(false);
            foreach (CancellationTokenSource deadline in deadlines)
            {
                deadline.Dispose();
            }
        }

        private Task[] Running(Dictionary<ServerEndpoint, (Task Task, CancellationTokenSource Deadline)> which)
        {
            lock (gate)
            {
                return which.Values.Select(p => p.Task).ToArray();
            }
        }

        private async Task DelayAsync(TimeSpan delay) =>
            await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        /// <summary>Guesses are tried only for what nobody has named, or named in vain: every connection is one that a server may count against the person.</summary>
        private void ProbeGuesses()
        {
            ServerClaimed[] wanted;
            lock (gate)
            {
                bool incoming = named.Any(n => n.Key.Protocol != MailProtocol.Smtp && MayStillWork(n.Key, n.Value.Task));
                bool outgoing = named.Any(n => n.Key.Protocol == MailProtocol.Smtp && MayStillWork(n.Key, n.Value.Task));
                wanted = guesses.Where(g => !(g.Endpoint.Protocol == MailProtocol.Smtp ? outgoing : incoming)).ToArray();
            }

            foreach (ServerClaimed guess in wanted)
            {
                Probe(guess.Endpoint, unnamed);
            }

            // A named server that cannot even be found or reached does not keep a guess from being tried; one that answers badly
            // does, because a guess must not take the place of a server that only wants mending.
            bool MayStillWork(ServerEndpoint endpoint, Task probing) =>
                !probing.IsCompleted || seen.OfType<ConnectionTried>().Any(c => c.Endpoint.Host == endpoint.Host && c.Outcome == ConnectOutcome.Connected);
        }

        private void OnClaim(ServerClaimed claim)
        {
            if (request.DiscoverOnly)
            {
                return;
            }

            if (claim.Source == "guess")
            {
                lock (gate)
                {
                    guesses.Add(claim);
                }

                return;
            }

            Probe(claim.Endpoint, named);
            if (claim.Source == ByCertificate.Source)
            {
                return;
            }

            // A bridge of the provider runs on this computer, on ports of its own; what else runs here is not the account's business.
            if (IPAddress.TryParse(claim.Endpoint.Host, out IPAddress? literal) && IPAddress.IsLoopback(literal))
            {
                return;
            }

            lock (gate)
            {
                if (!hosts.Contains(claim.Endpoint.Host) && (hosts.Count >= MostHosts || !hosts.Add(claim.Endpoint.Host)))
                {
                    return;
                }
            }

            foreach ((MailProtocol protocol, int port, ConnectionSecurity security) in ServerEndpoint.StandardPorts)
            {
                Probe(new ServerEndpoint(protocol, claim.Endpoint.Host, port, security), unnamed);
            }
        }

        private void Probe(ServerEndpoint endpoint, Dictionary<ServerEndpoint, (Task Task, CancellationTokenSource Deadline)> into)
        {
            lock (gate)
            {
                if (named.ContainsKey(endpoint) || named.Count + unnamed.Count >= MostEndpoints || stop.IsCancellationRequested)
                {
                    return;
                }

                if (unnamed.TryGetValue(endpoint, out (Task Task, CancellationTokenSource Deadline) running))
                {
                    if (into == named)
                    {
                        named[endpoint] = running;
                        unnamed.Remove(endpoint);
                    }

                    return;
                }

                unfinished.Add(endpoint.ToString());
                var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
                into[endpoint] = (Task.Run(() => probes.ProbeAsync(endpoint, deadline.Token, caller), CancellationToken.None), deadline);
            }
        }

        private CaseFile Snapshot()
        {
            lock (gate)
            {
                return new CaseFile
                {
                    Program = program,
                    Address = request.Address?.Ascii,
                    Host = request.Host,
                    Username = request.Options.Username,
                    TrustedHosts = request.Options.TrustedHosts is { Count: > 0 } trusted ? trusted : null,
                    StartedAt = startedAt,
                    Duration = Elapsed,
                    Simulated = simulated,
                    Observations = seen.ToArray(),
                };
            }
        }

        private void Publish(Observation observation) => Publish(new ExaminationEvent.Observed(observation));

        private void Publish(ExaminationEvent happened)
        {
            lock (gate)
            {
                switch (happened)
                {
                    case ExaminationEvent.SourceStarted started:
                        unfinished.Add(started.Id);
                        break;
                    case ExaminationEvent.ProbeEnded ended:
                        unfinished.Remove(ended.Endpoint.ToString());
                        break;
                    case ExaminationEvent.Observed o:
                        Observation stamped = o.Observation with { At = Elapsed };
                        seen.Add(stamped);
                        happened = new ExaminationEvent.Observed(stamped);
                        Note(stamped);
                        break;
                }

                events.Writer.TryWrite(happened);
            }

            if (happened is ExaminationEvent.Observed { Observation: ServerClaimed claim })
            {
                OnClaim(claim);
            }
        }

        private void Note(Observation observation)
        {
            switch (observation)
            {
                case SourceReported reported:
                    unfinished.Remove(reported.Source);
                    break;
                case ConnectionTried { Outcome: ConnectOutcome.Connected }:
                    connected = true;
                    lastSign = Elapsed;
                    break;
                case ConnectionTried { Outcome: ConnectOutcome.Refused or ConnectOutcome.Reset }:
                case DnsAnswered { Failed: false }:
                case DocumentFetched { Status: not null }:
                    lastSign = Elapsed;
                    break;
            }
        }
    }
}
