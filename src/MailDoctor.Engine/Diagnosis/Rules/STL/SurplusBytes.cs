using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>Plaintext follows the reply to STARTTLS before TLS begins (RFC 3207 §6, CVE-2011-0411 and its relatives).</summary>
internal sealed class SurplusBytes : IRule
{
    public FindingCode Code => new("STL006");

    public string Name => "surplus-bytes";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public string Explanation => """
        ## What it means
        The server agreed to switch to encryption, and more text followed in the open before encryption began. Nothing may stand there.
        ## Why it matters
        A careless mail program takes that text for something said inside the encryption. So an attacker on the way can put words into the
        server's mouth; or the server itself mixes up what was said before and after, which is as bad.
        ## What to do
        Use the port with implicit TLS. Try from another network, to see whether something on this one adds the text; if not, tell
        the server's operator.
        ## References
        RFC 3207 §6, RFC 9051 §6.2.1, CVE-2011-0411 and CVE-2021-33515 (command and response injection)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        foreach ((Affected where, IReadOnlyList<StartTlsFailed> failures) in Affected.Group(
            bearing, upgrades.With(StartTlsFailure.SurplusBytes), (e, _) => bearing.ServerOf(e), (e, _) => upgrades.Grave(e)))
        {
            string? other = bearing.Instead(where);
            string words = failures[0].ServerText.Trim() is { Length: > 0 } text ? $" ('{Prose.Cut(text, 80)}')" : "";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "send" : "sends")} plain text{words} after agreeing to {Upgrades.Word(where.First.Endpoint.Protocol)}, before encryption begins.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    other is not null ? $"Use {other}: that works." : "Do not sign in there.",
                    ["Try from another network, such as a phone's: if it does not happen there, someone on this network adds the text."]),
                AdminRemedy = new Remedy("Update the mail server or the proxy before it; both must throw away what they have read or written ahead when TLS begins."),
            };
        }
    }
}
