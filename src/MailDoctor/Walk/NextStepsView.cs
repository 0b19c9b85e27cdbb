using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>What to do next, in order, for the person's reason. Pure; all texts are safe to show.</summary>
internal static class NextStepsView
{
    private const int MostRemedies = 6;

    public static IReadOnlyList<string> Of(WalkState state) => state.Report is not { } report ? [] : state.Reason switch
    {
        WalkReason.SetUp => SetUp(report),
        WalkReason.PopToImap => [.. MovingPlan.Of(report).Steps.Select(s => s.Text)],
        WalkReason.Security => [.. Remedies(report, WalkReason.Security, "Nothing has to be done: what was looked at is encrypted, and the servers have proven who they are."), .. Encryption(report)],
        _ => Remedies(report, WalkReason.Broken, "Nothing is wrong that MailDoctor can see. If mail still does not come or go, compare the mail program's settings with these, field by field."),
    };

    // Only what the servers were seen to offer can be chosen; where that is nothing, the findings say what to do.
    private static IEnumerable<string> Encryption(Report report)
    {
        ServerSettings[] safe = new[] { report.Settings.Incoming, report.Settings.Outgoing }.OfType<ServerSettings>().Where(s => s.Verified != Verification.None).ToArray();
        const string Never = "never \"none\" or \"if available\".";
        if (safe.Length == 0)
        {
            yield return "In the mail program, never choose \"none\" or \"if available\" as the encryption, even if nothing else works.";
        }
        else if (safe.Length == 2 && safe[0].Endpoint.Security == safe[1].Endpoint.Security)
        {
            yield return $"In the mail program, choose {Wording.ShortSecurity(safe[0].Endpoint.Security)} for both servers and {Never}";
        }
        else
        {
            yield return $"In the mail program, choose {string.Join(" and ", safe.Select(s => $"{Wording.ShortSecurity(s.Endpoint.Security)} for {(s.Endpoint.Protocol == MailProtocol.Smtp ? "sending" : "receiving")}"))}, and {Never}";
        }
    }

    private static List<string> SetUp(Report report)
    {
        if (report.Settings is { Incoming: null, Outgoing: null })
        {
            return
            [
                "No usable server was found. Ask your provider for the names of its servers for receiving (IMAP) and sending (SMTP), and enter them yourself.",
                "Check the spelling of the address: one wrong letter after the @ is another provider.",
            ];
        }

        var steps = new List<string>
        {
            "Open the mail program and add an account. Choose to set it up by hand if it asks.",
            "Copy these settings field by field; \"user name\" and \"server\" have to be exactly the same.",
            "Type the password only when the mail program shows these servers.",
            "Send a message to yourself. If it comes back, both directions work.",
        };
        if (!report.Case.Of<LoginTried>().Any())
        {
            steps.Insert(0, "Whether your password works was not tried. Go back to signing in if you want to be sure before you begin.");
        }

        return steps;
    }

    private static IReadOnlyList<string> Remedies(Report report, WalkReason reason, string none)
    {
        FindingCard[] cards = report.Findings.Select(f => FindingView.Card(f, reason)).Where(c => c.Relevant && c.Finding.Severity <= Severity.Advice).ToArray();
        string[] steps = cards.Where(c => c.ForYou.Length > 0).Select(c => c.ForYou).Distinct().Take(MostRemedies).ToArray();
        bool administrators = cards.Any(c => c.Finding.Severity <= Severity.Warning && c.ForAdministrator.Length > 0);
        return cards.Length == 0 ? [none]
            : [.. steps, .. administrators ? ["Send the saved report to your provider: it says what the server's administrator has to do."] : Array.Empty<string>()];
    }
}
