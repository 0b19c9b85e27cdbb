using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Logins;

/// <summary>All endpoints where logins failed for one cause, as one finding tells it: one cause, one finding, however many servers repeat it.</summary>
internal sealed class LoginGroup
{
    private LoginGroup(IReadOnlyList<LoginVerdict> verdicts, CaseFile seen)
    {
        Verdicts = verdicts;
        Case = seen;
        Lead = verdicts.FirstOrDefault(v => v.Certainty == Certainty.Proven) ?? verdicts[0];
    }

    public IReadOnlyList<LoginVerdict> Verdicts { get; }

    public CaseFile Case { get; }

    /// <summary>The verdict with the best ground; its words are quoted.</summary>
    public LoginVerdict Lead { get; }

    public Certainty Certainty => Lead.Certainty;

    public FindingScope Scope => Verdicts.Count == 1 ? FindingScope.OfEndpoint(Lead.Endpoint) : FindingScope.Account;

    /// <summary>Host and port of every server, as a person lists them.</summary>
    public string Servers => Wording.List(Verdicts.Select(v => v.Endpoint.ToString()));

    /// <summary>The services, such as <c>IMAP and POP3</c>.</summary>
    public string Services => Wording.List(Verdicts.Select(v => v.Endpoint.Service).Distinct());

    /// <summary>The login names that were tried.</summary>
    public string Names => Wording.List(Verdicts.SelectMany(v => v.Attempts).Select(a => a.Username).Distinct(), "or");

    /// <summary>The server's own sentence as an appendix; empty when it said nothing.</summary>
    public string Says => string.IsNullOrWhiteSpace(Lead.Decisive.ServerText) ? "" : $"; {(Verdicts.Count == 1 ? "it says" : $"{Lead.Endpoint} says")} {Wording.Quote(Lead.Decisive.ServerText)}";

    public IReadOnlyList<Observation> Evidence => Verdicts.SelectMany(v => v.Attempts.Concat(v.Ground)).Distinct().ToArray();

    /// <summary>Error, unless each service in the group was signed in to elsewhere.</summary>
    public Severity Severity => Verdicts.All(v => Case.Of<LoginTried>().Any(l => l.Outcome == LoginOutcome.Accepted && l.Endpoint.Protocol == v.Endpoint.Protocol)) ? Severity.Advice : Severity.Error;

    /// <summary>What the profile says about this cause; null: nothing.</summary>
    public ProviderObstacle? Obstacle => ProviderAdvice.For(Case, Lead.Cause)?.Obstacle;

    /// <summary>The provider's name, or "the provider".</summary>
    public string Provider => Case.Of<ProviderRecognised>().FirstOrDefault()?.Name ?? "the provider";

    /// <summary>One verb for one server, another for several.</summary>
    public string Verb(string one, string several) => Verdicts.Count == 1 ? one : several;

    /// <summary>The group of a cause; null: no login failed for it.</summary>
    public static LoginGroup? Of(CaseFile seen, LoginCause cause) =>
        LoginVerdict.All(seen).Where(v => v.Cause == cause).ToArray() is { Length: > 0 } verdicts ? new LoginGroup(verdicts, seen) : null;

    /// <summary>The finding, with everything that does not depend on the rule filled in.</summary>
    /// <param name="code">The rule's code.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="remedy">What to do when the profile has no steps of its own.</param>
    public Finding Tell(FindingCode code, string message, Remedy remedy) => new(code, Severity, Scope, message)
    {
        Certainty = Certainty,
        Evidence = Evidence,
        Remedy = Obstacle switch
        {
            // What is not sure is no instruction.
            { Confidence: "low" } hint => new Remedy(remedy.Text, [.. remedy.Steps, ProviderAdvice.Hint(hint)]),
            { Steps.Count: > 0 } own => new Remedy(remedy.Text, own.Steps),
            _ => remedy,
        },
        HelpUrl = Obstacle?.HelpUrl,
    };
}
