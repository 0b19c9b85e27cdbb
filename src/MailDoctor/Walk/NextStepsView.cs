using System.Globalization;
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
        WalkReason.PopToImap => Move(report),
        WalkReason.Security => [.. Remedies(report, WalkReason.Security, "Nothing has to be done: what was looked at is encrypted, and the servers have proven who they are."), .. Evergreen],
        _ => Remedies(report, WalkReason.Broken, "Nothing is wrong that MailDoctor can see. If mail still does not come or go, compare the mail program's settings with these, field by field."),
    };

    private static IReadOnlyList<string> Evergreen =>
    [
        "In the mail program, choose SSL/TLS for both servers and never \"none\" or \"if available\".",
    ];

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

    private static List<string> Move(Report report)
    {
        ServerSettings? imap = report.Settings.Incoming?.Endpoint.Protocol == MailProtocol.Imap ? report.Settings.Incoming : null;
        var steps = new List<string>
        {
            "Do not remove the old POP account, and do not turn it into IMAP: with many mail programs that deletes the mail on this computer.",
        };
        if (imap is null)
        {
            steps.Add("No IMAP server was seen working, so there is nowhere to move to yet. Ask the provider whether IMAP has to be switched on first.");
            steps.Add("Until then, set the POP account on every device to leave messages on the server.");
            return steps;
        }

        steps.Add("First set the POP account on every device to leave messages on the server, so that no more mail is taken away while you move.");
        steps.Add("Make a copy of the mail program's folder, with the mail program closed. If anything goes wrong, this copy is your mail.");
        steps.AddRange(report.Case.Of<MaildropSeen>().Where(m => m.Messages is not null).Select(m =>
            string.Create(CultureInfo.InvariantCulture, $"The server holds {Wording.Count(m.Messages!.Value, "message")} for POP now. Whatever is only on your computer is not among them.")).Take(1));
        steps.Add($"Add the account a second time, as IMAP: {SettingsView.Label(imap.Endpoint)}.");
        steps.Add("Wait until the IMAP account shows the mail that is on the server.");
        steps.Add(report.Case.Of<QuotaSeen>().Any(q => q.Resource == "STORAGE")
            ? "Compare the size of the old mail with the space that is left on the server."
            : "Ask the provider how much space there is on the server, and compare it with the size of the old mail.");
        steps.Add("Copy, do not move, the old messages from the POP account's folders into the IMAP folders: a few hundred at a time, and sent mail too.");
        steps.Add("Count: each folder has to show the same number of messages on both sides. Look at some old messages on another device.");
        steps.Add("Only then, and after some days of use, remove the POP account from each device. Keep the copy of the folder.");
        return steps;
    }
}
