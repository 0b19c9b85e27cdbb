using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Support;

/// <summary>States of the walk to begin a test with.</summary>
internal static class Walks
{
    public const string Address = "anna@example.org";

    /// <summary>The address is typed.</summary>
    public static WalkState Typed => After(WalkState.Start, new WalkMessage.AddressTyped(Address), new WalkMessage.NameTyped("Anna"));

    /// <summary>The examination has begun, as run 1.</summary>
    public static WalkState Begun => After(Typed, new WalkMessage.Forward());

    /// <summary>The examination has ended with a report; the person is still where it was looked up.</summary>
    public static WalkState Examined(Report? report = null) => Ended(Begun, report ?? Cases.Ready, 1);

    /// <summary>The person has walked on to a step.</summary>
    public static WalkState At(WalkStep step, Report? report = null) =>
        Enumerable.Range(0, (int)step).Aggregate(step == WalkStep.Who ? Typed : Examined(report), (s, i) => i == 0 ? s : After(s, new WalkMessage.Forward()));

    /// <summary>A run's observations and its end.</summary>
    public static WalkState Ended(WalkState state, Report report, int run) => After(
        report.Case.Observations.Skip(state.Case!.Observations.Count).Aggregate(state, (s, o) => After(s, Saw(o, run))),
        new WalkMessage.Happened(run, new ExaminationEvent.Finished(report), TimeSpan.FromSeconds(2)));

    public static WalkMessage Saw(Observation observation, int run = 1) => new WalkMessage.Happened(run, new ExaminationEvent.Observed(observation), TimeSpan.FromSeconds(1));

    public static WalkState After(WalkState state, params WalkMessage[] messages) => messages.Aggregate(state, (s, m) => WalkUpdate.Apply(s, m).State);

    public static IReadOnlyList<WalkEffect> EffectsOf(WalkState state, WalkMessage message) => WalkUpdate.Apply(state, message).Effects;

    /// <summary>A report in which a host outside the domain is named by nobody who can be trusted.</summary>
    public static Report Untrusted()
    {
        Report ready = Cases.Ready;
        CaseFile seen = ready.Case with
        {
            Observations = ready.Case.Observations.Select(o => o is ServerClaimed c ? c with { Trusted = false, InDomain = false, TrustNote = "an open channel" } : o).ToArray(),
        };
        return Report.From(seen);
    }

    /// <summary>The case of a report with logins added.</summary>
    public static Report WithLogins(Report report, LoginOutcome imap, LoginOutcome smtp) => Report.From(report.Case with
    {
        Observations =
        [
            .. report.Case.WithoutLogins().Observations,
            new LoginTried(report.Settings.Incoming!.Endpoint, Address, UsernameForm.FullAddress, "PLAIN", imap, TimeSpan.FromMilliseconds(40)) { ServerText = imap == LoginOutcome.Accepted ? null : "[AUTHENTICATIONFAILED] no" },
            new LoginTried(report.Settings.Outgoing!.Endpoint, Address, UsernameForm.FullAddress, "PLAIN", smtp, TimeSpan.FromMilliseconds(40)) { ServerText = smtp == LoginOutcome.Accepted ? null : "535 no" },
        ],
    });
}
