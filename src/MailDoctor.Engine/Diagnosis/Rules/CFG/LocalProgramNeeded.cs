using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>The provider's mail is reached through a program on the person's own computer, which MailDoctor does not take for a server. A new code.</summary>
internal sealed class LocalProgramNeeded : IRule
{
    private const string BridgeRequired = "bridge-required";

    public FindingCode Code => new("CFG008");

    public string Name => "local-program-needed";

    public IReadOnlyList<Type> Needs => [typeof(ProviderRecognised)];

    public string Explanation => """
        ## What it means
        The provider has no mail servers for ordinary mail programs. A program of the provider, often called a bridge, runs on your own computer, and the mail program connects to that: its server is 127.0.0.1, which means "this computer".
        ## Why it matters
        Without that program running nothing answers at 127.0.0.1, and what may answer there is another program. MailDoctor does not look there unless asked to.
        ## What to do
        Install the provider's program, sign in there and keep it running. Take server, port, user name and password from its window: the password of the account itself does not work in the mail program. To have it examined, run `maildoctor check ADDRESS --allow-private` on the computer where it runs.
        ## References
        The provider's page named in the finding; RFC 1122 §3.2.1.3 (127.0.0.1)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClaimWithheld[] local = seen.Of<ClaimWithheld>().Where(c => c.Cause == ClaimWithheld.LocalProgram).DistinctBy(c => c.Claim).ToArray();
        if (local.Length == 0 || seen.Of<ProviderRecognised>().FirstOrDefault() is not { } provider)
        {
            yield break;
        }

        // A provider may have servers besides, such as one for programs that only send.
        bool readable = seen.Of<ServerClaimed>().Any(c => c.Source != "guess" && c.Endpoint.Protocol != MailProtocol.Smtp);
        ProviderObstacle? bridge = provider.Obstacles.FirstOrDefault(o => o.Code == BridgeRequired);
        yield return new Finding(
            Code,
            readable ? Severity.Info : Severity.Error,
            FindingScope.Account,
            $"Mail programs reach mail at {provider.Name} through a program that has to run on this computer first ({Listing.Of(local.Select(c => c.Claim), 3)}); there is no server elsewhere to set up.")
        {
            Certainty = provider.Confidence == "low" || bridge?.Confidence == "low" ? Certainty.Likely : Certainty.Proven,
            Evidence = [provider, .. local],
            Remedy = new Remedy("Install the provider's program, and connect the mail program to that. Once it runs, MailDoctor looks at it with --allow-private.", bridge is { Steps.Count: > 0 }
                ? bridge.Steps
                : ["Install the program that the provider names and sign in there.", "Take server, port, user name and password from its window.", "Keep it running while you use mail."]),
            HelpUrl = bridge?.HelpUrl,
        };
    }
}
