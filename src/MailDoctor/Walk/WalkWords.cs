using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Output;
using MailDoctor.Practice;

namespace MailDoctor.Walk;

/// <summary>The sentences of the walk, apart from the help: each can be read aloud to a friend on the phone.</summary>
internal static class WalkWords
{
    /// <summary>What has to stand on every screen while the servers are simulated.</summary>
    public const string Simulated = "SIMULATED: practice servers inside MailDoctor, no real account.";

    /// <summary>The headings of the matrix, in the order of <see cref="EndpointRow.Cells"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Name", "Connect", "Encryption", "Greeting", "Abilities", "Sign-in"];

    /// <summary>The reasons as the first step offers them.</summary>
    public static IReadOnlyList<(WalkReason Reason, string Text)> Reasons { get; } =
    [
        (WalkReason.SetUp, "Set up a new account"),
        (WalkReason.Broken, "Something is broken"),
        (WalkReason.PopToImap, "Move from POP to IMAP"),
        (WalkReason.Security, "Check that it is secure"),
    ];

    /// <summary>What a reason means, in a sentence for somebody who does not know the words.</summary>
    public static string Explain(WalkReason reason) => reason switch
    {
        WalkReason.SetUp => "You get the settings to type into a mail program, tried out first.",
        WalkReason.Broken => "You get what is wrong, the worst first, and what to do about it.",
        WalkReason.PopToImap => "POP takes mail away to one device; IMAP keeps it on the server for all of them. You get a safe order of steps, so that no old mail is lost.",
        _ => "You get what is encrypted, how that is proven, and where a password or mail could be read by others.",
    };

    /// <summary>The name of a step.</summary>
    public static string Title(WalkStep step) => step switch
    {
        WalkStep.Who => "Who and why",
        WalkStep.LookingUp => "Looking up",
        WalkStep.Servers => "Trying the servers",
        WalkStep.SignIn => "Signing in",
        WalkStep.Diagnosis => "What was found",
        _ => "Settings",
    };

    /// <summary>The name of the filter.</summary>
    public static string Filter(FindingFilter filter, WalkReason reason) => filter switch
    {
        FindingFilter.All => "everything",
        FindingFilter.Problems => "problems only",
        FindingFilter.Suggestions => "suggestions only",
        _ => reason switch
        {
            WalkReason.PopToImap => "about POP and moving",
            WalkReason.Security => "about security",
            WalkReason.SetUp => "about setting up",
            _ => "about what is broken",
        },
    };

    /// <summary>A time for a cell: <c>12 ms</c>, <c>1.2 s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMilliseconds):0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    /// <summary>Protocol and protection, such as <c>IMAP SSL/TLS</c>.</summary>
    public static string Service(ServerEndpoint endpoint) => $"{Wording.Protocol(endpoint.Protocol)} {Wording.ShortSecurity(endpoint.Security)}";

    /// <summary>The head of the step.</summary>
    public static (string Title, string Intro) Heading(WalkState state) => (Title(state.Step), state.Step switch
    {
        WalkStep.Who => "Type the mail address and say what brings you. Nothing is sent to anybody before you go on, and no password is needed.",
        WalkStep.LookingUp when state.IsLookingUp => "Several places may know this account's servers. All of them are asked now; what they say is collected below.",
        WalkStep.LookingUp => state.Claims.Any(c => !c.Candidate.GuessedOnly)
            ? "This is who was asked and what they said. Next, the servers themselves are looked at."
            : "Nobody who was asked knows this account's servers. If you know them, you can enter them yourself.",
        WalkStep.Servers when state.IsExamining => "Each line is one way into a server. MailDoctor connects, checks the encryption and listens; it sends no password here.",
        WalkStep.Servers => "Each line is one way into a server, and what became of it.",
        WalkStep.SignIn when state.OpenedFrom is not null => "This is what came of signing in when the examination was saved.",
        WalkStep.SignIn when state.Report is not null && state.SignIn.Recipients.All(r => r.Barred is not null) =>
            "No password is asked for: none of the servers was seen working with encryption that can be trusted. There is nothing to do here.",
        WalkStep.SignIn when state.SignInOutcome == SignInOutcome.Accepted => "Nothing more is needed here. Next comes what was found.",
        WalkStep.SignIn when state.Simulated => $"With the password, MailDoctor can see whether signing in works. The password of every practice account is \"{Patient.Password}\". You can go on without.",
        WalkStep.SignIn => "With the password, MailDoctor can see whether signing in works, for receiving and for sending. You can go on without: then everything is examined but that.",
        WalkStep.Diagnosis => state.Reason switch
        {
            WalkReason.PopToImap => "What concerns POP and moving away from it comes first; then everything else, the worst first.",
            WalkReason.Security => "What concerns encryption, certificates and passwords comes first; then everything else, the worst first.",
            _ => "The worst comes first.",
        },
        WalkStep.Settings when state.Report is { Settings: { Incoming: null, Outgoing: null } } => "No settings can be recommended: nothing was found that can be used safely. Read what to do.",
        WalkStep.Settings when state.Report is { Settings: { Incoming: null or { Verified: Verification.None }, Outgoing: null or { Verified: Verification.None } } } =>
            "These settings are named by somebody, but they were not seen working. Read first what to do.",
        WalkStep.Settings when state.Plan is { Possible: false } => "There is no IMAP server to move to yet. Read first what to do until then.",
        _ => state.Reason switch
        {
            WalkReason.PopToImap => "These are the settings for IMAP. Read what to do first before you change anything.",
            WalkReason.Security => "These are the safest settings that work.",
            _ => "These are the settings to type into the mail program.",
        },
    });

    /// <summary>What is going on, in one line.</summary>
    public static string Status(WalkState state)
    {
        if (state.IsSigningIn)
        {
            string at = state.Endpoints.FirstOrDefault(e => e.Login.State == RowState.Running)?.Label is { } label ? $" at {label}" : "";
            return $"Signing in{at} ... {Time(state.Now)}";
        }

        if (!state.IsExamining)
        {
            return "";
        }

        int asked = state.Sources.Count;
        int answered = state.Sources.Count(s => s.State is not (RowState.Running or RowState.Waiting));
        int tried = state.Endpoints.Count;
        int done = state.Endpoints.Count(e => e.State is not (RowState.Running or RowState.Waiting));
        return $"{answered} of {asked} places answered, {done} of {tried} ways in looked at, {Time(state.Now)}";
    }

    /// <summary>The keys that do something now.</summary>
    public static IReadOnlyList<KeyHint> Keys(WalkState state)
    {
        if (state.Question is { } question)
        {
            return [new("y", question.Yes), new("n", question.No)];
        }

        if (state.HelpOpen || state.Detail is not null)
        {
            return state.HelpOpen ? [new("PgDn", "Read on"), new("Esc", "Close")] : [new("PgDn", "Read on"), new("F1", "Help"), new("Esc", "Close")];
        }

        if (state.Editing)
        {
            return [new("Enter", "Try them"), new("Tab", "Next field"), new("F1", "Help"), new("Esc", "Close")];
        }

        KeyHint help = new("F1", "Help");
        KeyHint back = new("Esc", state.Step == WalkStep.Who ? "Leave" : "Back");
        return state.Step switch
        {
            WalkStep.Who => [new("Enter", "Look up"), new("Tab", "Next field"), new("Ctrl+C", "Quit"), .. OperatingSystem.IsWindows() ? Array.Empty<KeyHint>() : [new("Ctrl+Z", "Pause")], help, back],
            WalkStep.LookingUp when state.IsLookingUp => [new("Enter", "Details"), new("n", "Next"), new("s", "Go on now"), new("e", "Enter servers"), help, back],
            WalkStep.LookingUp => [new("Enter", "Details"), new("n", "Next"), new("e", "Enter servers"), help, back],
            WalkStep.Servers when state.IsExamining => [new("Enter", "Details"), new("s", "Go on now"), new("e", "Enter servers"), help, back],
            WalkStep.Servers => [new("Enter", "Details"), new("n", "Next"), new("e", "Enter servers"), help, back],
            WalkStep.SignIn when state.IsSigningIn => [help, new("Esc", "Stop")],
            WalkStep.SignIn when state.OpenedFrom is null && state.SignIn.Recipients.Any(r => r.AsksConsent is not null && r.Barred is null) => state.SignIn.CanSignIn
                ? [new("Enter", "Sign in"), new("Space", "Agree or not"), new("F8", "Without"), new("Tab", "Next field"), new("F5", "Servers"), help, back]
                : [new("Enter", "Next"), new("Space", "Agree"), new("F5", "Servers"), help, back],
            WalkStep.SignIn when state.OpenedFrom is not null || !state.SignIn.CanSignIn => [new("Enter", "Next"), new("F5", "Servers"), help, back],
            WalkStep.SignIn when state.SignInOutcome == SignInOutcome.Accepted => [new("Enter", "Next"), new("Tab", "Next field"), new("F5", "Servers"), help, back],
            WalkStep.SignIn => [new("Enter", "Sign in"), new("F8", "Without"), new("Tab", "Next field"), new("F5", "Servers"), help, back],
            WalkStep.Diagnosis => [new("n", "Next"), new("Enter", "Read it"), new("/", "Search"), new("f", "Filter"), new("r", "Run again"), new("c", "Copy"), help, back],
            _ => [new("c", "Copy"), new("s", "Save"), .. state.Exports.Count > 0 ? [new KeyHint("x", "Mail program")] : Array.Empty<KeyHint>(), new("r", "Run again"), new("Ctrl+Q", "Leave"), help, back],
        };
    }

    /// <summary>The question before something that cannot be taken back.</summary>
    public static WalkQuestion Question(WalkState state, QuestionKind kind) => kind switch
    {
        QuestionKind.StopRunning when state.IsSigningIn => new(kind, "Signing in is still under way. Stop it?", "Stop it", "Let it go on"),
        QuestionKind.StopRunning => new(kind, "The examination is still running. Stop it and go back? What you typed stays.", "Stop it", "Let it go on"),
        QuestionKind.Leave when state.IsRunning => new(kind, "Something is still running. Leave MailDoctor all the same?", "Leave", "Stay"),
        QuestionKind.Leave when state is { Report: not null, SavedFiles.Count: 0, OpenedFrom: null } => new(kind, "Leave MailDoctor? Nothing of this examination was saved.", "Leave", "Stay"),
        QuestionKind.Leave => new(kind, "Leave MailDoctor?", "Leave", "Stay"),
        _ => new(kind, "Replace the file?", "Replace it", "Keep it"),
    };

    /// <summary>For an address at the practice domain that nobody has.</summary>
    public static string NoSuchPatient(EmailAddress address) =>
        $"There is no practice account '{SafeText.Line(address.LocalPart, 60)}'. Some that there are: {string.Join(", ", Patients.Ordinary.Take(6).Select(p => p.Name))}.";

    /// <summary>A file name to suggest; it says whose account it is and holds nothing that a file system minds.</summary>
    public static string SuggestedFile(WalkState state, SaveKind kind)
    {
        string about = state.Case?.Email?.Ascii ?? state.Case?.Host ?? "account";
        string safe = new(about.Select(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+' ? c : '_').ToArray());
        safe = safe.Length > 100 ? safe[..100] : safe;
        return kind switch
        {
            SaveKind.ReportText => $"maildoctor-{safe}.txt",
            SaveKind.ReportMarkdown => $"maildoctor-{safe}.md",
            SaveKind.ReportJson => $"maildoctor-{safe}.report.json",
            SaveKind.CaseFile => $"maildoctor-{safe}.case.json",
            _ => state.Exports is { Count: > 0 } exports ? exports[Math.Clamp(state.SelectedExport, 0, exports.Count - 1)].FileName : $"maildoctor-{safe}.txt",
        };
    }

    /// <summary>What can be saved, as a menu offers it.</summary>
    public static IReadOnlyList<(SaveKind Kind, string Text)> SaveKinds { get; } =
    [
        (SaveKind.ReportText, "Report as text"),
        (SaveKind.ReportMarkdown, "Report as Markdown, for a web page or a forum"),
        (SaveKind.ReportJson, "Report as JSON, for a program"),
        (SaveKind.CaseFile, "Case file, for a friend who helps: all that was seen, no password"),
    ];
}
