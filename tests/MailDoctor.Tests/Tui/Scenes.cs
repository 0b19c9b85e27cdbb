using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;
using Terminal.Gui.Input;

namespace MailDoctor.Tests.Tui;

/// <summary>Moments of a walk, each with something else on the screen.</summary>
internal static class Scenes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "who", "looking-up", "servers", "server-details", "sign-in", "wrong-password", "diagnosis", "all-clear", "settings", "move", "enter-servers", "help", "question", "save",
    ];

    /// <summary>The walk up to that moment.</summary>
    public static ScriptedWalk Walk(string scene)
    {
        switch (scene)
        {
            case "who":
                return new ScriptedWalk().Typed("anna@example.org");
            case "looking-up" or "question" or "enter-servers" or "help":
                return new ScriptedWalk().LookingUp();
            case "servers":
                return new ScriptedWalk().Servers();
            case "server-details":
                ScriptedWalk details = new ScriptedWalk().Servers();
                details.Session.Post(new WalkMessage.EndpointOpened(CaseBuilder.Imaps));
                return details;
            case "sign-in":
                return new ScriptedWalk().Ended(Gmail, WalkStep.SignIn);
            case "wrong-password":
                ScriptedWalk refused = new ScriptedWalk().Ended(Cases.Ready, WalkStep.SignIn);
                refused.Session.SignIn(Credentials.Password("swordfish"));
                CaseFile seen = new CaseBuilder().With(Cases.Ready.Case.Observations).With(Refused(CaseBuilder.Imaps, "Authentication failed."), Refused(CaseBuilder.Submissions, "5.7.8 Error: authentication failed")).Build();
                foreach (Observation login in seen.Of<LoginTried>())
                {
                    refused.Session.Post(new WalkMessage.Happened(2, new ExaminationEvent.Observed(login), TimeSpan.FromSeconds(1)));
                }

                refused.Session.Post(new WalkMessage.Happened(2, new ExaminationEvent.Finished(Report.From(seen)), TimeSpan.FromSeconds(1)));
                return refused;
            case "diagnosis":
                return new ScriptedWalk(WalkReason.Broken).Ended(Cases.Broken, WalkStep.Diagnosis);
            case "all-clear":
                return new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Diagnosis);
            case "move":
                return new ScriptedWalk(WalkReason.PopToImap).Ended(Cases.Healthy, WalkStep.Settings);
            default:
                return new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        }
    }

    /// <summary>What the person does on the screen then.</summary>
    public static void Prepare(string scene, Screen screen)
    {
        switch (scene)
        {
            case "enter-servers":
                screen.Press(new Key('e')).Type("imap.example.org");
                break;
            case "help":
                screen.Press(Key.F1);
                break;
            case "question":
                screen.Press(Key.Esc);
                break;
            case "save":
                screen.Press(new Key('s'));
                break;
            default:
                break;
        }
    }

    private static LoginTried Refused(ServerEndpoint endpoint, string words) =>
        new(endpoint, "anna@example.org", UsernameForm.FullAddress, "PLAIN", LoginOutcome.Refused, TimeSpan.FromMilliseconds(900)) { ServerText = words };

    private static Report Gmail => Report.From(new CaseBuilder()
        .With(Cases.Ready.Case.Observations.Where(o => o is not ProviderRecognised))
        .With(new ProviderRecognised("gmail", "Gmail", "domain", "example.org", "high",
        [
            new ProviderObstacle("app-password", "Gmail takes an app password here, not the one for its web site.", ["Sign in to the web site and switch on two-step verification.", "Make an app password for mail."], "https://support.google.com/accounts/answer/185833") { BlocksSignIn = true },
        ]))
        .Build());
}
