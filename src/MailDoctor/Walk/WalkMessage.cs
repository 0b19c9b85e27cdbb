using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Walk;

/// <summary>What the person did, or what happened. None of them carries a secret: see <see cref="WalkSession.SignIn"/>.</summary>
internal abstract record WalkMessage
{
    private WalkMessage()
    {
    }

    // Step 1.

    /// <summary>The address field holds this text now.</summary>
    public sealed record AddressTyped(string Text) : WalkMessage;

    public sealed record NameTyped(string Text) : WalkMessage;

    public sealed record ReasonChosen(WalkReason Reason) : WalkMessage;

    // Walking.

    /// <summary>To the next step, if this one allows it; from the first one this begins the examination.</summary>
    public sealed record Forward : WalkMessage;

    /// <summary>Esc: closes what is open, else the step before; on the first step it leaves, after asking.</summary>
    public sealed record Back : WalkMessage;

    /// <summary>To a step that the person has been to, or that comes next.</summary>
    public sealed record GoTo(WalkStep Step) : WalkMessage;

    /// <summary>Waits no longer: goes on with what is known so far. Ends the look-up in step 2, the trying in step 3, goes on without a password in step 4.</summary>
    public sealed record Skip : WalkMessage;

    /// <summary>Ends what is running, after asking.</summary>
    public sealed record Stop : WalkMessage;

    /// <summary>The answer to <see cref="WalkState.Question"/>; true is yes.</summary>
    public sealed record Answered(bool Yes) : WalkMessage;

    /// <summary>Examines once more and shows what changed.</summary>
    public sealed record RunAgain : WalkMessage;

    /// <summary>F1: opens or closes the help of the step.</summary>
    public sealed record HelpToggled : WalkMessage;

    /// <summary>The notice was read.</summary>
    public sealed record NoticeDismissed : WalkMessage;

    /// <summary>Leave the program; asks first when something is running.</summary>
    public sealed record Leave : WalkMessage;

    // Rows and details.

    public sealed record SourceOpened(string Id) : WalkMessage;

    public sealed record EndpointOpened(ServerEndpoint Endpoint) : WalkMessage;

    public sealed record DetailClosed : WalkMessage;

    // Servers by hand.

    /// <summary>Opens or closes the form for servers entered by hand; possible in every step after the first.</summary>
    public sealed record EditingToggled : WalkMessage;

    /// <summary>A field of the form holds this now.</summary>
    public sealed record ServerTyped(ServerSlot Slot, ServerDraft Draft) : WalkMessage;

    /// <summary>The login name's field holds this now; empty: the usual ones.</summary>
    public sealed record LoginNameTyped(string Text) : WalkMessage;

    /// <summary>The form is done: what is valid in it is tried.</summary>
    public sealed record ServersEntered : WalkMessage;

    // Signing in.

    public sealed record ConsentGiven(string Host, bool Given) : WalkMessage;

    /// <summary>A password waits; posted by <see cref="WalkSession.SignIn"/> and by nobody else.</summary>
    public sealed record SignInWanted : WalkMessage;

    // Findings.

    public sealed record FilterChosen(FindingFilter Filter) : WalkMessage;

    public sealed record SearchTyped(string Text) : WalkMessage;

    /// <summary>A place in <see cref="WalkState.Findings"/>.</summary>
    public sealed record FindingSelected(int Index) : WalkMessage;

    // Taking along.

    public sealed record CopyWanted(CopyWhat What) : WalkMessage;

    /// <summary>Save under a path; asks before it replaces a file.</summary>
    public sealed record SaveWanted(SaveKind Kind, string Path) : WalkMessage;

    /// <summary>A place in <see cref="WalkState.Exports"/>.</summary>
    public sealed record ExportSelected(int Index) : WalkMessage;

    // What happened.

    /// <summary>An event of a run.</summary>
    /// <param name="Run">The number of the run; events of one that ended are not heard.</param>
    /// <param name="Event">What happened.</param>
    /// <param name="At">The time since the run began.</param>
    public sealed record Happened(int Run, ExaminationEvent Event, TimeSpan At) : WalkMessage;

    /// <summary>A run is over.</summary>
    /// <param name="Run">Its number.</param>
    /// <param name="Problem">A sentence; null: it ended well, or was stopped.</param>
    public sealed record RunEnded(int Run, string? Problem) : WalkMessage;

    /// <summary>Time passes while something runs.</summary>
    public sealed record Ticked(int Run, TimeSpan At) : WalkMessage;

    /// <summary>A saved examination was read.</summary>
    public sealed record Opened(CaseFile Case, string From) : WalkMessage;

    public sealed record Saved(SavedFile File) : WalkMessage;

    /// <summary>Nothing was saved.</summary>
    /// <param name="File">What and where.</param>
    /// <param name="Exists">Whether only a file that is there stands in the way.</param>
    /// <param name="Problem">A sentence.</param>
    /// <param name="Export">For an export: its place in the list.</param>
    public sealed record NotSaved(SavedFile File, bool Exists, string Problem, int Export = 0) : WalkMessage;

    public sealed record Copied(CopyOutcome Outcome) : WalkMessage;
}
