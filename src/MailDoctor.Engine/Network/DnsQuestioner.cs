using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsClient;
using DnsClient.Protocol;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Asks DNS servers one question at a time and says what came of it, within 2.5 s whatever they do.</summary>
internal sealed class DnsQuestioner
{
    /// <summary>Records of an answer that are kept.</summary>
    public const int MaximumRecords = 100;

    private const int MaximumTextLength = 4096;
    private const int MaximumAliases = 16;
    private const int MaximumAssociation = 8192;

    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(2.5);

    private readonly (LookupClient Client, DnsPort Port)[] servers;
    private readonly TimeProvider time;

    public DnsQuestioner(IReadOnlyList<IPEndPoint> resolvers, TimeProvider time)
    {
        this.time = time;
        servers = resolvers.Select(r => (new LookupClient(new LookupClientOptions(r)
        {
            // The rounds over servers and tries are ours, so that 2.5 s hold whatever the number of servers.
            Timeout = InAll,
            Retries = 0,
            UseCache = false,
            UseRandomNameServer = false,
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
            ThrowDnsErrors = false,
            EnableAuditTrail = false,
            RequestDnsSecRecords = true,
            ExtendedDnsBufferSize = 1232,
        }), new DnsPort(r, time))).ToArray();
    }

    /// <summary>The DNS servers that this computer is configured to use; empty when there are none.</summary>
    public static IReadOnlyList<IPEndPoint> ConfiguredServers()
    {
        try
        {
            return NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false)
                .Select(s => new IPEndPoint(IPAddress.Parse(s.Address), s.Port))
                .Distinct()
                .ToArray();
        }
        catch (Exception e) when (e is InvalidOperationException or System.Net.NetworkInformation.NetworkInformationException or IOException or FormatException)
        {
            return [];
        }
    }

    /// <inheritdoc cref="INetwork.ResolveAsync"/>
    public async Task<DnsAnswered> AskAsync(string name, string type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CanBeAsked(name))
        {
            return new DnsAnswered(name, type, DnsOutcome.Malformed, [], TimeSpan.Zero) { Detail = "not asked: this is no name that the DNS can hold" };
        }

        if (!Enum.TryParse(type, out QueryType asked))
        {
            throw new ArgumentException($"'{type}' is no record type.", nameof(type));
        }

        if (servers.Length == 0)
        {
            return new DnsAnswered(name, type, DnsOutcome.Unreachable, [], TimeSpan.Zero) { Detail = "no DNS server is configured on this computer" };
        }

        long start = time.GetTimestamp();
        using var cap = new CancellationTokenSource(InAll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cap.Token, cancellationToken);
        DnsAnswered? worst = null;
        var pending = new List<Task<DnsAnswered>>();
        var tries = new Queue<(LookupClient Client, DnsPort Port)>([.. servers, .. servers]);
        var hopeless = new HashSet<LookupClient>();
        try
        {
            while (true)
            {
                if (tries.TryDequeue(out (LookupClient Client, DnsPort Port) server))
                {
                    if (hopeless.Contains(server.Client))
                    {
                        continue;
                    }

                    Task<DnsAnswered> asking = AskOneAsync(server.Client, new DnsQuestion(name, asked), type, start, either.Token, cancellationToken);
                    pending.Add(asking);
                    await Task.WhenAny([.. pending, PauseAsync(either.Token)]).ConfigureAwait(false);
                    if (!asking.IsCompleted && await server.Port.WhyUnreachableAsync().ConfigureAwait(false) is string gone)
                    {
                        hopeless.Add(server.Client);
                        pending.Remove(asking);
                        worst = Worse(worst, Failure(name, type, DnsOutcome.Unreachable, gone));
                    }
                    else if (asking.IsCompleted)
                    {
                        hopeless.Add(server.Client);
                    }
                }
                else if (pending.Count > 0)
                {
                    await Task.WhenAny(pending).ConfigureAwait(false);
                }
                else
                {
                    return (worst ?? Failure(name, type, DnsOutcome.TimedOut, null)) with { Elapsed = time.GetElapsedTime(start) };
                }

                foreach (Task<DnsAnswered> done in pending.Where(t => t.IsCompleted).ToArray())
                {
                    pending.Remove(done);
                    DnsAnswered answer = await done.ConfigureAwait(false);
                    if (!answer.Failed)
                    {
                        return answer;
                    }

                    worst = Worse(worst, answer);
                }
            }
        }
        finally
        {
            await either.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        static DnsAnswered Worse(DnsAnswered? worst, DnsAnswered answer) =>
            worst is null || Tells(answer.Outcome) > Tells(worst.Outcome) ? answer : worst;
    }

    // A question is asked again after a while, and the first one's answer is still welcome: slow is not lost.
    private async Task PauseAsync(CancellationToken cancellationToken) =>
        await Task.Delay(BeforeAskingAgain, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<DnsAnswered> AskOneAsync(
        LookupClient server, DnsQuestion question, string type, long start, CancellationToken cancellationToken, CancellationToken caller)
    {
        string name = question.QueryName.Original.TrimEnd('.');
        try
        {
            IDnsQueryResponse response = await server.QueryAsync(question, cancellationToken).ConfigureAwait(false);
            if (response.Header.ResponseCode is DnsHeaderResponseCode.FormatError or DnsHeaderResponseCode.NotImplemented)
            {
                // Old servers do not know EDNS (RFC 6891 §7); the plain question of RFC 1035 they understand.
                response = await server.QueryAsync(question, WithoutEdns(), cancellationToken).ConfigureAwait(false);
            }

            return Read(name, type, response) with { Elapsed = time.GetElapsedTime(start) };
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            return Failure(name, type, DnsOutcome.TimedOut, null);
        }
        catch (DnsXidMismatchException)
        {
            return Failure(name, type, DnsOutcome.Malformed, "the answer belongs to another question");
        }
        catch (DnsResponseParseException)
        {
            return Failure(name, type, DnsOutcome.Malformed, "the packet is broken");
        }
        catch (DnsResponseException e)
        {
            // The library reports a cancelled question as one that timed out.
            caller.ThrowIfCancellationRequested();
            return Name(e, name, type);
        }
        catch (SocketException e)
        {
            caller.ThrowIfCancellationRequested();
            return Failure(name, type, DnsOutcome.Unreachable, DnsPort.Explain(e.SocketErrorCode));
        }
#pragma warning disable CA1031 // The library parses bytes from strangers; whatever it trips over means that the packet is broken.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            caller.ThrowIfCancellationRequested();
            return Failure(name, type, DnsOutcome.Malformed, "the packet is broken");
        }
    }

    private static DnsQueryAndServerOptions WithoutEdns() => new()
    {
        Timeout = InAll,
        Retries = 0,
        UseCache = false,
        UseRandomNameServer = false,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ThrowDnsErrors = false,
        RequestDnsSecRecords = false,
        ExtendedDnsBufferSize = 0,
    };

    private static DnsAnswered Name(DnsResponseException e, string name, string type)
    {
        for (Exception? inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode == SocketError.TimedOut
                    ? Failure(name, type, DnsOutcome.TimedOut, null)
                    : Failure(name, type, DnsOutcome.Unreachable, DnsPort.Explain(socket.SocketErrorCode));
            }
        }

        return e.Code == DnsResponseCode.ConnectionTimeout
            ? Failure(name, type, DnsOutcome.TimedOut, null)
            : Failure(name, type, DnsOutcome.Malformed, "the packet is broken");
    }

    private static DnsAnswered Read(string name, string type, IDnsQueryResponse response)
    {
        DnsQuestion? echoed = response.Questions.Count > 0 ? response.Questions[0] : null;
        if (echoed is not null && !Plain(echoed.QueryName).Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return Failure(name, type, DnsOutcome.Malformed, "the answer belongs to another question");
        }

        (DnsRecordFacts[] records, int dropped) = Records(name, type, response.Answers);
        DnsOutcome outcome = response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => records.Any(r => r.Type == type) ? DnsOutcome.Answered : DnsOutcome.NoData,
            DnsHeaderResponseCode.NotExistentDomain => DnsOutcome.NoSuchName,
            DnsHeaderResponseCode.Refused or DnsHeaderResponseCode.FormatError or DnsHeaderResponseCode.NotImplemented
                or DnsHeaderResponseCode.NotAuthorized => DnsOutcome.Refused,
            _ => DnsOutcome.ServerFailure,
        };
        return new DnsAnswered(name, type, outcome, records, TimeSpan.Zero)
        {
            Authenticated = response.Header.IsAuthenticData,
            HasSignatures = outcome == DnsOutcome.Answered && response.Answers.OfType<RRSigRecord>().Any(r => r.CoveredType.ToString() == type),
            Dropped = dropped,
        };
    }

    // Only what answers the question: the name itself and where its aliases lead. Servers may send anything else along.
    private static (DnsRecordFacts[] Records, int Dropped) Records(string name, string type, IReadOnlyList<DnsResourceRecord> answers)
    {
        var chain = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name };
        for (int i = 0; i < MaximumAliases; i++)
        {
            int before = chain.Count;
            foreach (CNameRecord alias in answers.OfType<CNameRecord>().Take(MaximumRecords))
            {
                if (chain.Contains(Plain(alias.DomainName)))
                {
                    chain.Add(Plain(alias.CanonicalName));
                }
            }

            if (chain.Count == before)
            {
                break;
            }
        }

        DnsRecordFacts[] all = answers
            .Where(r => chain.Contains(Plain(r.DomainName)))
            .Select(Facts)
            .OfType<DnsRecordFacts>()
            .Where(r => r.Type == type || r.Type == "CNAME")
            .ToArray();
        return (all.Take(MaximumRecords).ToArray(), Math.Max(0, all.Length - MaximumRecords));
    }

    private static DnsRecordFacts? Facts(DnsResourceRecord record) => record switch
    {
        ARecord a => new DnsRecordFacts("A", a.Address.ToString()),
        AaaaRecord a => new DnsRecordFacts("AAAA", a.Address.ToString()),
        CNameRecord c => new DnsRecordFacts("CNAME", Target(c.CanonicalName)),
        MxRecord m => new DnsRecordFacts("MX", Target(m.Exchange)) { Priority = m.Preference },
        SrvRecord s => new DnsRecordFacts("SRV", Target(s.Target)) { Priority = s.Priority, Weight = s.Weight, Port = s.Port },
        TxtRecord t => new DnsRecordFacts("TXT", Shortened(string.Concat(t.Text))),
        TlsaRecord t => new DnsRecordFacts("TLSA", string.Create(CultureInfo.InvariantCulture,
            $"{(int)t.CertificateUsage} {(int)t.Selector} {(int)t.MatchingType} {AssociationData(t)}")),
        SoaRecord s => new DnsRecordFacts("SOA", Target(s.MName)),
        NsRecord n => new DnsRecordFacts("NS", Target(n.NSDName)),
        _ => null,
    };

    private static DnsAnswered Failure(string name, string type, DnsOutcome outcome, string? detail) =>
        new(name, type, outcome, [], TimeSpan.Zero) { Detail = detail };

    // The failure that says most about the domain, when several servers failed in different ways.
    private static int Tells(DnsOutcome outcome) => outcome switch
    {
        DnsOutcome.ServerFailure => 4,
        DnsOutcome.Malformed => 3,
        DnsOutcome.Refused => 2,
        DnsOutcome.TimedOut => 1,
        _ => 0,
    };

    // The library keeps the ASCII form in Original for questions and in Value for records.
    private static string Plain(DnsString name) => (Ascii.IsValid(name.Value) ? name.Value : name.Original).TrimEnd('.');

    private static string Target(DnsString name) => Plain(name) is { Length: > 0 } target ? target.ToLowerInvariant() : ".";

    // A whole certificate may stand there. One that is longer than any real one is left out, so that it fits nothing.
    private static string AssociationData(TlsaRecord record) =>
        record.CertificateAssociationData is { Count: > 0 and <= MaximumAssociation } data ? Convert.ToHexString([.. data]) : "";

    private static string Shortened(string text) => text.Length <= MaximumTextLength ? text : text[..MaximumTextLength];

    // The library would send a broken question for "a..b" and throws for others.
    private static bool CanBeAsked(string name) =>
        name.Length is > 0 and <= 253
        && name.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
