using System.Collections.Immutable;
using MailDoctor.Engine;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>Everything that the steps show. Immutable; only <see cref="WalkUpdate"/> makes new ones. Holds no secret.</summary>
internal sealed record WalkState
{
    /// <summary>The state at the start.</summary>
    public static WalkState Start { get; } = new();

    // Where the person is.

    public WalkStep Step { get; init; } = WalkStep.Who;

    /// <summary>The last step that the person has been to.</summary>
    public WalkStep Furthest { get; init; } = WalkStep.Who;

    /// <summary>Where to go as soon as there is a result; null: the person stays where they are.</summary>
    public WalkStep? Then { get; init; }

    /// <summary>Whether the walk is over: the program ends.</summary>
    public bool Over { get; init; }

    /// <summary>What has to be answered before anything else; null: nothing.</summary>
    public WalkQuestion? Question { get; init; }

    /// <summary>What just happened; empty: nothing new.</summary>
    public Notice Notice { get; init; } = Notice.None;

    /// <summary>Whether the help of the step is open.</summary>
    public bool HelpOpen { get; init; }

    /// <summary>The row whose details are open; null: none.</summary>
    public Detail? Detail { get; init; }

    /// <summary>Whether the form for servers entered by hand is open.</summary>
    public bool Editing { get; init; }

    // Step 1.

    public AddressEntry Address { get; init; } = new("");

    /// <summary>The name for the mail program, as typed; may be empty.</summary>
    public string DisplayName { get; init; } = "";

    public WalkReason Reason { get; init; } = WalkReason.SetUp;

    // What is running.

    /// <summary>The runs under way, by number.</summary>
    public ImmutableSortedDictionary<int, RunKind> Runs { get; init; } = ImmutableSortedDictionary<int, RunKind>.Empty;

    /// <summary>The number of the next run.</summary>
    public int NextRun { get; init; } = 1;

    /// <summary>The time since the start of the run under way.</summary>
    public TimeSpan Now { get; init; }

    public bool IsRunning => Runs.Count > 0;

    public bool IsExamining => Runs.Values.Any(r => r is RunKind.Examining or RunKind.Extending);

    public bool IsSigningIn => Runs.ContainsValue(RunKind.SigningIn);

    /// <summary>Whether sources are still being asked.</summary>
    public bool IsLookingUp => Runs.ContainsValue(RunKind.Examining) && Sources.Any(s => s.State is RowState.Running or RowState.Waiting);

    /// <summary>What the examination at hand was allowed when it began; null: none was begun here.</summary>
    public ExaminationOptions? Examined { get; init; }

    // What was seen.

    /// <summary>What was seen so far; null: nothing was examined yet.</summary>
    public CaseFile? Case { get; init; }

    /// <summary>What follows from it; null until the examination has ended.</summary>
    public Report? Report { get; init; }

    /// <summary>What followed the time before; null: this is the first run.</summary>
    public Report? Previous { get; init; }

    /// <summary>The file that the examination was read from; null: it was made here.</summary>
    public string? OpenedFrom { get; init; }

    /// <summary>Whether the servers are simulated. It has to be said on every screen.</summary>
    public bool Simulated { get; init; }

    /// <summary>The sources, in the order in which they began.</summary>
    public ImmutableList<SourceRow> Sources { get; init; } = [];

    /// <summary>The servers that sources name, best first.</summary>
    public IReadOnlyList<ClaimRow> Claims { get; init; } = [];

    /// <summary>Where sources contradict each other, one sentence each, safe to show.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];

    /// <summary>The servers that are tried, those that somebody names first.</summary>
    public ImmutableList<EndpointRow> Endpoints { get; init; } = [];

    // Servers by hand.

    public ServerDraft Receiving { get; init; } = new(MailProtocol.Imap, ConnectionSecurity.ImplicitTls);

    public ServerDraft Sending { get; init; } = new(MailProtocol.Smtp, ConnectionSecurity.ImplicitTls);

    /// <summary>The login name as typed; empty: the usual ones are tried.</summary>
    public string LoginName { get; init; } = "";

    /// <summary>The servers that the person entered for this address.</summary>
    public ImmutableList<ServerEndpoint> Entered { get; init; } = [];

    // Signing in.

    /// <summary>Hosts that may get the password although no trusted source names them.</summary>
    public ImmutableSortedSet<string> Consented { get; init; } = ImmutableSortedSet<string>.Empty;

    public SignInOutcome SignInOutcome { get; init; }

    /// <summary>How many times a password was tried for this address.</summary>
    public int SignInAttempts { get; init; }

    // Findings.

    public FindingFilter Filter { get; init; }

    /// <summary>What the findings are searched for, as typed.</summary>
    public string Search { get; init; } = "";

    /// <summary>The place of the finding that is selected in <see cref="Findings"/>; it may lie beyond the end.</summary>
    public int SelectedFinding { get; init; }

    // Taking along.

    public ImmutableList<SavedFile> SavedFiles { get; init; } = [];

    /// <summary>The place of the export that is selected in <see cref="Exports"/>.</summary>
    public int SelectedExport { get; init; }

    /// <summary>The folder in which a file name without a folder is saved; empty: the one in which the program was started.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What is wrong with the person's own provider profiles, a sentence each, safe to show; empty: nothing, or there are none.</summary>
    public IReadOnlyList<string> ProfileProblems { get; init; } = [];

    // What the person allows; from the command line.

    public ExaminationOptions Options { get; init; } = new();

    // What the steps show. Each is made from the above when it is asked for: take it once for a drawing.

    /// <summary>The words at the head of the step: its name, and one or two sentences about what happens here.</summary>
    public (string Title, string Intro) Heading => WalkWords.Heading(this);

    /// <summary>What is going on, in one line; empty: nothing.</summary>
    public string Status => WalkWords.Status(this);

    /// <summary>The help of the step, in Markdown; on the step of the diagnosis, of the selected finding.</summary>
    public string Help => WalkHelp.Of(this);

    /// <summary>The keys that do something now, the most important first.</summary>
    public IReadOnlyList<KeyHint> Keys => WalkWords.Keys(this);

    /// <summary>The details of the row that is open; empty: none is.</summary>
    public IReadOnlyList<DetailSection> Details => RowDetails.Of(this);

    /// <summary>Why the login name that was typed cannot be used, as a sentence; empty: it can, or none was typed.</summary>
    public string LoginNameProblem => WalkUpdate.LoginNameProblem(this);

    public SignInPage SignIn => SignInView.Of(this);

    /// <summary>The findings that filter and search leave, in the order of the person's reason.</summary>
    public IReadOnlyList<FindingCard> Findings => FindingView.Of(this);

    /// <summary>The finding that is selected; null: none is listed.</summary>
    public FindingCard? Finding => Findings is { Count: > 0 } all ? all[Math.Clamp(SelectedFinding, 0, all.Count - 1)] : null;

    /// <summary>The sentence above the findings; for a healthy account the all-clear.</summary>
    public string Verdict => FindingView.Verdict(this);

    /// <summary>What was checked and what was not, a sentence each.</summary>
    public IReadOnlyList<string> Checked => FindingView.Checked(this);

    /// <summary>What changed since the run before, a sentence each; empty: this is the first run.</summary>
    public IReadOnlyList<string> Changes => ChangeView.Of(this);

    /// <summary>Receiving and sending; empty until something was concluded.</summary>
    public IReadOnlyList<SettingsCard> Settings => SettingsView.Of(this);

    public IReadOnlyList<AlternativeCard> Alternatives => SettingsView.Alternatives(this);

    /// <summary>For <see cref="WalkReason.Security"/>: what is encrypted, and how that is proven.</summary>
    public IReadOnlyList<EncryptionRow> Encryption => EncryptionView.Of(this);

    /// <summary>For <see cref="WalkReason.PopToImap"/>: how to move, step by step; null: that is not what brings the person, or nothing was concluded yet.</summary>
    public MigrationPlan? Plan => Reason == WalkReason.PopToImap && Report is not null ? MovingPlan.Of(Report) : null;

    /// <summary>What the person's reason asks for in the end: what to do next, in order, a sentence each.</summary>
    public IReadOnlyList<string> NextSteps => NextStepsView.Of(this);

    /// <summary>The mail programs that the settings can be written for; empty: none yet.</summary>
    public IReadOnlyList<ExportChoice> Exports => ExportView.Of(this);

    /// <summary>Whether <see cref="WalkMessage.Forward"/> leads on from here; when not, <see cref="WhyNotForward"/> says why.</summary>
    public bool CanGoForward => WhyNotForward.Length == 0;

    /// <summary>Why the next step is not open, as a sentence; empty: it is.</summary>
    public string WhyNotForward => WalkUpdate.WhyNotForward(this).Text;
}
