using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Chooses what to recommend: what was seen working before what is only claimed, IMAP before POP3, implicit TLS before
/// STARTTLS (RFC 8314 §3), and never cleartext. Pure.</summary>
public static class SettingsChooser
{
    /// <summary>The id that settings carry when nobody names the port, only the host.</summary>
    public const string StandardPort = "standard-port";

    // Inside verified TLS every client can do PLAIN; the others follow by how many clients know them.
    private static readonly string[] MechanismsByPreference = ["PLAIN", "LOGIN", "SCRAM-SHA-256", "SCRAM-SHA-1", "OAUTHBEARER", "XOAUTH2", "CRAM-MD5"];

    /// <summary>The settings that follow from a case.</summary>
    public static AccountSettings Choose(CaseFile seen)
    {
        IReadOnlyList<Candidate> candidates = CandidateRanking.Rank(seen);
        ServerSettings[] all = EndpointSummary.All(seen)
            .Where(e => e.Endpoint.Security != ConnectionSecurity.Cleartext && !TakesNobody(e))
            .Select(e => (Summary: e, Settings: Describe(e, candidates, seen)))
            .Where(e => e.Settings.Verified != Verification.None || (e.Summary.Named && !Hopeless(e.Summary) && !IsVetoed(e.Summary.Endpoint, candidates)))
            .OrderBy(e => e.Settings.Verified switch { Verification.Login => 0, Verification.Connected => IsOnlyBusy(e.Summary) ? 0 : 1, _ => 2 })
            .ThenBy(e => e.Summary.Endpoint.Protocol == MailProtocol.Pop3 ? 1 : 0)
            .ThenBy(e => e.Settings.Verified == Verification.Login ? 0 : 1)
            .ThenBy(e => IsVetoed(e.Summary.Endpoint, candidates) ? 1 : 0)
            .ThenBy(e => e.Summary.Claims.Any(c => c.Source == ByThePerson.Source) ? 0 : 1)
            .ThenBy(e => HostRank(e.Summary.Endpoint, candidates))
            .ThenBy(e => e.Summary.Endpoint.Security == ConnectionSecurity.ImplicitTls ? 0 : 1)
            .ThenBy(e => EndpointRank(e.Summary.Endpoint, candidates))
            .Select(e => e.Settings)
            .ToArray();

        ServerSettings? incoming = all.FirstOrDefault(s => s.Endpoint.Protocol != MailProtocol.Smtp);
        ServerSettings? outgoing = all.FirstOrDefault(s => s.Endpoint.Protocol == MailProtocol.Smtp);
        return new AccountSettings(
            incoming,
            outgoing,
            all.Where(s => s != incoming && s != outgoing && s.Verified != Verification.None).ToArray());
    }

    /// <summary>The login names worth trying, best first: what the person gave, what the best source states, the whole address,
    /// the local part (RFC 6186 §4); at most three, none twice.</summary>
    public static IReadOnlyList<(string Name, UsernameForm Form)> LoginNames(EmailAddress address, string? given, string? stated)
    {
        var names = new List<(string Name, UsernameForm Form)>();
        Add(given);
        Add(stated);
        Add(address.Ascii);
        Add(address.LocalPart);
        return names.Take(3).ToArray();

        void Add(string? name)
        {
            if (!string.IsNullOrEmpty(name) && names.All(n => n.Name != name))
            {
                names.Add((name, name == address.Ascii ? UsernameForm.FullAddress : name == address.LocalPart ? UsernameForm.LocalPart : UsernameForm.Given));
            }
        }
    }

    /// <summary>Whether the person or a trusted source names the host, so that a password may go there.</summary>
    public static bool IsTrustedHost(string host, IReadOnlyList<Candidate> candidates) =>
        candidates.Any(c => c.Endpoint.Host == host && c.Trusted);

    private static ServerSettings Describe(EndpointSummary summary, IReadOnlyList<Candidate> candidates, CaseFile seen)
    {
        ServerEndpoint endpoint = summary.Endpoint;
        Candidate? own = candidates.FirstOrDefault(c => c.Endpoint == endpoint);
        Candidate? ofHost = own ?? candidates.FirstOrDefault(c => c.Endpoint.Host == endpoint.Host && c.Endpoint.Protocol == endpoint.Protocol)
            ?? candidates.FirstOrDefault(c => c.Endpoint.Host == endpoint.Host);
        LoginTried? accepted = summary.Logins.FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted);
        Verification verified = !summary.Works ? Verification.None : accepted is not null ? Verification.Login : Verification.Connected;
        (string? username, string usernameOrigin) = Username(accepted, ofHost, seen);
        (string? mechanism, string mechanismOrigin) = Mechanism(accepted, summary, ofHost);
        if (accepted is null && summary.Logins.Any(l => l.Username == username))
        {
            usernameOrigin = Tried(usernameOrigin);
        }

        if (accepted is null && summary.Logins.Any(l => l.Mechanism == mechanism))
        {
            mechanismOrigin = Tried(mechanismOrigin);
        }

        bool trusted = IsTrustedHost(endpoint.Host, candidates);
        string? fault = Fault(summary);
        return new ServerSettings(endpoint, username, mechanism, verified, own?.Sources ?? [StandardPort, .. ofHost?.Sources ?? []], usernameOrigin, mechanismOrigin)
        {
            Trusted = trusted,
            TrustedByYou = !trusted && seen.TrustedHosts?.Contains(endpoint.Host, StringComparer.OrdinalIgnoreCase) == true,
            EndpointOrigin = Origin(own, ofHost, verified, fault),
            Fault = fault,
            TakesPassword = TakesPassword(summary, ofHost),
            KeepAlive = KeepAliveChooser.Choose(seen, endpoint),
            NamespacePrefix = seen.At<NamespacesSeen>(endpoint).Select(n => n.PersonalPrefix).FirstOrDefault(p => p.Length > 0),
        };
    }

    private static string Tried(string origin) => origin.Replace("; not tried", "; tried, and the login failed", StringComparison.Ordinal);

    private static string Origin(Candidate? own, Candidate? ofHost, Verification verified, string? fault)
    {
        string who = own is { GuessedOnly: true } ? "a guess of ours"
            : own is not null ? $"named by {string.Join(", ", own.Sources)}"
            : ofHost is not null ? $"the standard port of a host named by {string.Join(", ", ofHost.Sources)}"
            : "the standard port of the host given";
        return verified switch
        {
            Verification.Login => $"{who}; a login worked",
            Verification.Connected => $"{who}; connected and certificate verified",
            _ => $"{who}; {fault ?? "not seen working"}",
        };
    }

    private static string? Fault(EndpointSummary summary) => summary.State switch
    {
        EndpointState.Untrusted when summary.Certificate is { Chain.Count: > 0, NameMatches: false, Leaf.Names.Count: > 0, Verdict: ChainVerdict.Trusted } shown =>
            $"the server answers, but its certificate is for {Prose.List(shown.Leaf.Names.Select(n => Prose.Cut(n, 80)).ToArray(), most: 2, unseen: shown.Leaf.NamesDropped)}, not for this name",
        EndpointState.Untrusted => "the server answers, but its certificate is not to be trusted",
        EndpointState.Broken => "the server takes connections, but is of no use",
        EndpointState.Filtered => "the server does not answer",
        EndpointState.Unreachable => "the server cannot be reached from here",
        _ => null,
    };

    private static (string? Name, string Origin) Username(LoginTried? accepted, Candidate? candidate, CaseFile seen) =>
        accepted is not null ? (accepted.Username, "accepted by the server")
        : seen.Username is not null ? (seen.Username, "given by you; not tried")
        : candidate?.Username is string stated ? (stated, $"stated by {candidate.BestSource}; not tried")
        : seen.Email is EmailAddress email ? (email.Ascii, "the usual form, the whole address; not tried")
        : (null, "not known");

    private static (string? Mechanism, string Origin) Mechanism(LoginTried? accepted, EndpointSummary summary, Candidate? candidate)
    {
        if (accepted is not null)
        {
            return (accepted.Mechanism, "accepted by the server");
        }

        IReadOnlyList<string> announced = summary.At(SessionStage.BeforeLogin)?.Mechanisms ?? [];
        string? best = MechanismsByPreference.FirstOrDefault(announced.Contains);

        // Microsoft's servers announce PLAIN to everybody and take it from nobody (imapsync, issue 368, 2022).
        if (candidate is not null && OnlyOAuth(candidate) && announced.FirstOrDefault(IsOAuth) is { } token)
        {
            return (token, "announced by the server inside TLS, and a source says that it takes nothing else; not tried");
        }

        return best is not null ? (best, "announced by the server inside TLS; not tried")
            : candidate?.Mechanisms is [string stated, ..] ? (stated, $"stated by {candidate.BestSource}; not tried")
            : (null, "not known");
    }

    private static bool? TakesPassword(EndpointSummary summary, Candidate? candidate)
    {
        if (summary.Logins.Any(l => l.Outcome == LoginOutcome.Accepted && !IsOAuth(l.Mechanism)))
        {
            return true;
        }

        if (candidate is not null && OnlyOAuth(candidate))
        {
            return false;
        }

        return summary.At(SessionStage.BeforeLogin)?.Mechanisms is { Count: > 0 } announced ? announced.Any(m => MechanismsByPreference.Contains(m) && !IsOAuth(m))
            : candidate is { Mechanisms.Count: > 0 } ? true
            : null;
    }

    private static bool OnlyOAuth(Candidate candidate) => candidate.Mechanisms.Count > 0 && candidate.Mechanisms.All(IsOAuth);

    // As the server names it, and as profiles and autoconfig documents do.
    private static bool IsOAuth(string mechanism) => mechanism.ToUpperInvariant() is "OAUTHBEARER" or "XOAUTH2" or "OAUTH2";

    // A server that could not decide about the login now is no reason to fall back to POP3: it is right again in some minutes.
    private static bool IsOnlyBusy(EndpointSummary summary) =>
        summary.Endpoint.Protocol == MailProtocol.Imap && summary.Logins.Any() && summary.Logins.All(l => l.Outcome == LoginOutcome.Unavailable);

    // A port that is closed, gone or speaks something else is no setting to hand out, whoever names it.
    private static bool Hopeless(EndpointSummary summary) => summary.State is EndpointState.Refused or EndpointState.NoAddress
        or EndpointState.OtherProtocol or EndpointState.Cleartext or EndpointState.TlsFailed or EndpointState.StartTlsFailed;

    // A submission server that lets nobody sign in takes no mail from strangers (RFC 6409 §4.3), however well it answers.
    private static bool TakesNobody(EndpointSummary summary) =>
        summary.Endpoint.Protocol == MailProtocol.Smtp && summary.At(SessionStage.BeforeLogin) is { Mechanisms.Count: 0 };

    private static bool IsVetoed(ServerEndpoint endpoint, IReadOnlyList<Candidate> candidates) =>
        candidates.Any(c => c.Endpoint == endpoint && c.Vetoed);

    private static int HostRank(ServerEndpoint endpoint, IReadOnlyList<Candidate> candidates) =>
        IndexOf(candidates, c => c.Endpoint.Host == endpoint.Host && c.Endpoint.Protocol == endpoint.Protocol) is var same and < int.MaxValue
            ? same
            : IndexOf(candidates, c => c.Endpoint.Host == endpoint.Host);

    private static int EndpointRank(ServerEndpoint endpoint, IReadOnlyList<Candidate> candidates) => IndexOf(candidates, c => c.Endpoint == endpoint);

    private static int IndexOf(IReadOnlyList<Candidate> candidates, Func<Candidate, bool> matches)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            if (matches(candidates[i]))
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
