using System.Collections.Immutable;
using MailDoctor.Engine;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;
using MailDoctor.Practice;

namespace MailDoctor.Walk;

/// <summary>The walk itself: what a message does to the state, and what has to be done outside because of it. Pure, and it never throws.</summary>
internal static class WalkUpdate
{
    // The longest address (RFC 5321 sections 4.5.3.1.1 and 4.5.3.1.2, with the @); login names are no longer.
    private const int LongestLoginName = 320;

    private static readonly IReadOnlyList<WalkEffect> Nothing = [];

    private static readonly Notice StillTrying = new("The servers are still being tried. Wait a moment, or go on with what is known so far.", Passes: true);
    private static readonly Notice StillSigningIn = new("Signing in is still under way.", Passes: true);
    private static readonly Notice NoResult = new("The examination has no result yet.", Passes: true);
    private static readonly Notice NoPasswordYet = new("The servers are still being tried; a password goes nowhere before that is done.", Passes: true);
    private static readonly Notice StillRunning = new("Something is still running.", Passes: true);
    private static readonly Notice StillExamining = new("An examination is still running.", Passes: true);

    /// <summary>Applies a message.</summary>
    public static (WalkState State, IReadOnlyList<WalkEffect> Effects) Apply(WalkState state, WalkMessage message)
    {
        if (state.Over)
        {
            return (state, message is WalkMessage.SignInWanted ? [new WalkEffect.ForgetSecret()] : Nothing);
        }

        return message switch
        {
            WalkMessage.Happened or WalkMessage.RunEnded or WalkMessage.Ticked or WalkMessage.Opened
                or WalkMessage.Saved or WalkMessage.NotSaved or WalkMessage.Copied => Settle(state, Hear(state, message)),
            WalkMessage.AddressTyped or WalkMessage.NameTyped or WalkMessage.ServerTyped or WalkMessage.LoginNameTyped or WalkMessage.SearchTyped
                => (Type(state, message), Nothing),
            WalkMessage.Answered answer => Answer(state, answer.Yes),
            WalkMessage.Back when state.Question is not null => Answer(state, yes: false),

            // A question comes first; only what happens by itself, and what is typed, goes on.
            _ when state.Question is not null => (state, message is WalkMessage.SignInWanted ? [new WalkEffect.ForgetSecret()] : Nothing),
            _ => Do(state with { Notice = Notice.None }, message),
        };
    }

    /// <summary>Why the next step is not open; empty: it is.</summary>
    public static Notice WhyNotForward(WalkState state) => state.Step switch
    {
        WalkStep.Who when state.Address.Address is null => new(state.Address.Problem.Length > 0 ? state.Address.Problem : "Type your mail address first, such as anna@example.org."),
        WalkStep.Who when Stranger(state.Address.Address) => new(WalkWords.NoSuchPatient(state.Address.Address)),
        WalkStep.Who => Notice.None,
        _ when state.Case is null => new("Nothing was examined yet."),
        WalkStep.LookingUp => Notice.None,
        WalkStep.Servers when state.IsExamining => StillTrying,
        WalkStep.SignIn when state.IsSigningIn => StillSigningIn,
        WalkStep.Settings => new("This is the last step."),
        _ when state.Report is null => NoResult,
        _ => Notice.None,
    };

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Do(WalkState state, WalkMessage message)
    {
        switch (message)
        {
            case WalkMessage.ReasonChosen chosen:
                return (state with { Reason = Enum.IsDefined(chosen.Reason) ? chosen.Reason : state.Reason, SelectedFinding = 0 }, Nothing);
            case WalkMessage.Forward:
                return Forward(state);
            case WalkMessage.Back:
                return Back(state);
            case WalkMessage.GoTo to:
                return GoTo(state, to.Step);
            case WalkMessage.Skip:
                return Skip(state);
            case WalkMessage.Stop:
                return (state.IsRunning ? Ask(state, QuestionKind.StopRunning) : state, Nothing);
            case WalkMessage.RunAgain:
                return RunAgain(state);
            case WalkMessage.HelpToggled:
                return (state with { HelpOpen = !state.HelpOpen }, Nothing);
            case WalkMessage.NoticeDismissed:
                return (state, Nothing);
            case WalkMessage.Leave:
                return Leave(state);
            case WalkMessage.SourceOpened opened:
                return (state.Sources.Any(s => s.Id == opened.Id) ? state with { Detail = new Detail(opened.Id, null) } : state, Nothing);
            case WalkMessage.EndpointOpened opened:
                return (state.Endpoints.Any(e => e.Endpoint == opened.Endpoint) || state.Claims.Any(c => c.Candidate.Endpoint == opened.Endpoint)
                    ? state with { Detail = new Detail(null, opened.Endpoint) }
                    : state, Nothing);
            case WalkMessage.DetailClosed:
                return (state with { Detail = null }, Nothing);
            case WalkMessage.EditingToggled:
                return (state.Case is null && !state.Editing ? state with { Notice = new("First the address; then you can name its servers yourself.") } : state with { Editing = !state.Editing }, Nothing);
            case WalkMessage.ServersEntered:
                return EnterServers(state);
            case WalkMessage.ConsentGiven consent:
                return (state with { Consented = consent.Given ? state.Consented.Add(consent.Host) : state.Consented.Remove(consent.Host) }, Nothing);
            case WalkMessage.SignInWanted:
                return SignIn(state);
            case WalkMessage.FilterChosen chosen:
                return (state with { Filter = Enum.IsDefined(chosen.Filter) ? chosen.Filter : state.Filter, SelectedFinding = 0 }, Nothing);
            case WalkMessage.FindingSelected selected:
                return (state with { SelectedFinding = Math.Max(0, selected.Index) }, Nothing);
            case WalkMessage.ExportSelected selected:
                return (state with { SelectedExport = Math.Max(0, selected.Index) }, Nothing);
            case WalkMessage.CopyWanted wanted:
                return TakeAlong.Copy(state, wanted.What) is { Length: > 0 } text
                    ? (state, [new WalkEffect.Copy(text)])
                    : (state with { Notice = new("There is nothing to copy yet.") }, Nothing);
            case WalkMessage.SaveWanted wanted:
                return Save(state, new SavedFile(wanted.Kind, wanted.Path), overwrite: false, state.SelectedExport);
            default:
                return (state, Nothing);
        }
    }

    /// <summary>What is typed is kept, whatever else is going on.</summary>
    private static WalkState Type(WalkState state, WalkMessage message) => message switch
    {
        WalkMessage.AddressTyped typed => state with { Address = new AddressEntry(typed.Text) },
        WalkMessage.NameTyped typed => state with { DisplayName = typed.Text },
        WalkMessage.ServerTyped { Slot: ServerSlot.Receiving } typed => state with { Receiving = typed.Draft },
        WalkMessage.ServerTyped typed => state with { Sending = typed.Draft },
        WalkMessage.LoginNameTyped typed => state with { LoginName = typed.Text },
        WalkMessage.SearchTyped typed => state with { Search = typed.Text, SelectedFinding = 0 },
        _ => state,
    };

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Forward(WalkState state)
    {
        if (WhyNotForward(state) is { IsEmpty: false } reason)
        {
            return (state with { Notice = reason }, Nothing);
        }

        if (state.Step == WalkStep.Who)
        {
            EmailAddress address = state.Address.Address!;
            bool known = state.Case?.Address == address.Ascii && (state.Report is not null || state.IsExamining);
            return !known ? Examine(Forget(state), address, WalkStep.LookingUp)
                : WhatWasLeftOut(state) is { Length: > 0 } more ? Noticed(Examine(state, address, WalkStep.LookingUp), new(more))
                : (To(state, WalkStep.LookingUp), Nothing);
        }

        bool passedBy = state.Step == WalkStep.SignIn && state.SignInOutcome == SignInOutcome.NotTried && state.OpenedFrom is null;
        return (To(passedBy ? state with { SignInOutcome = SignInOutcome.Skipped } : state, state.Step + 1), Nothing);
    }

    /// <summary>Why another reason needs another examination of the same account, as a sentence; empty: it does not.</summary>
    private static string WhatWasLeftOut(WalkState state) => state.Examined is not { } before ? ""
        : Options(state).Thorough && !before.Thorough ? "Examining again: whether it is secure needs a closer look than the one before."
        : Options(state).IncludePop && !before.IncludePop && state.Case!.Of<LoginTried>().Any() ? "Examining again: you signed in without POP. Sign in once more, so that POP is looked at too."
        : "";

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Noticed((WalkState State, IReadOnlyList<WalkEffect> Effects) step, Notice notice) =>
        (step.State with { Notice = notice }, step.Effects);

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Back(WalkState state)
    {
        if (state.HelpOpen)
        {
            return (state with { HelpOpen = false }, Nothing);
        }

        if (state.Detail is not null)
        {
            return (state with { Detail = null }, Nothing);
        }

        if (state.Editing)
        {
            return (state with { Editing = false }, Nothing);
        }

        return state.Step switch
        {
            WalkStep.Who => Leave(state),
            WalkStep.LookingUp when state.OpenedFrom is not null => Leave(state),
            WalkStep.LookingUp when state.IsRunning => (Ask(state, QuestionKind.StopRunning), Nothing),
            WalkStep.SignIn when state.IsSigningIn => (Ask(state, QuestionKind.StopRunning), Nothing),
            _ => (To(state, state.Step - 1), Nothing),
        };
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) GoTo(WalkState state, WalkStep step)
    {
        if (step == state.Step || !Enum.IsDefined(step) || (step == WalkStep.Who && state.OpenedFrom is not null))
        {
            return (state, Nothing);
        }

        if (step == state.Step + 1)
        {
            return Forward(state);
        }

        return step <= state.Furthest && (step <= WalkStep.Servers || state.Report is not null)
            ? (To(state, step), Nothing)
            : (state with { Notice = new("The steps before it come first.") }, Nothing);
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Skip(WalkState state)
    {
        switch (state.Step)
        {
            case WalkStep.LookingUp when state.IsLookingUp:
                return (To(state, WalkStep.Servers), state.Runs.Where(r => r.Value == RunKind.Examining).Select(r => (WalkEffect)new WalkEffect.EnoughLookedUp(r.Key)).ToArray());
            case WalkStep.Servers when state.IsExamining:
                return (state with { Then = WalkStep.SignIn }, state.Runs.Where(r => r.Value != RunKind.SigningIn)
                    .Select(r => r.Value == RunKind.Examining ? (WalkEffect)new WalkEffect.Enough(r.Key) : new WalkEffect.Stop(r.Key)).ToArray());
            default:
                return Forward(state);
        }
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) RunAgain(WalkState state)
    {
        if (state.IsRunning)
        {
            return (state with { Notice = StillExamining }, Nothing);
        }

        EmailAddress? address = state.Case?.Email ?? state.Address.Address;
        if (state.Report is null || address is null || Stranger(address))
        {
            return (state with
            {
                Notice = new(state.Report?.Case.Host is not null
                    ? "This file is about a server, not an account; 'maildoctor probe' examines a server again."
                    : "There is nothing to run again yet."),
            }, Nothing);
        }

        bool signedIn = state.Report.Case.Of<LoginTried>().Any();
        WalkState again = state with
        {
            Address = state.Address.Address == address ? state.Address : new AddressEntry(address.Ascii),
            Previous = state.Report,
            Filter = FindingFilter.All,
            Search = "",
            Entered = [.. state.Case!.Of<ServerClaimed>().Where(c => c.Source == ByThePerson.Source).Select(c => c.Endpoint).Concat(state.Entered).Distinct()],
            LoginName = state.LoginName.Length == 0 ? state.Case!.Username ?? "" : state.LoginName,
        };
        (WalkState next, IReadOnlyList<WalkEffect> effects) = Examine(again, address, WalkStep.LookingUp);
        return (next with { Then = signedIn ? WalkStep.SignIn : WalkStep.Diagnosis, Notice = new("Examining again; what changed is shown with the findings.", Passes: true) }, effects);
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Leave(WalkState state) =>
        state.Case is null && !state.IsRunning && string.IsNullOrWhiteSpace(state.Address.Text)
            ? (state with { Over = true }, Nothing)
            : (Ask(state, QuestionKind.Leave), Nothing);

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Answer(WalkState state, bool yes)
    {
        WalkQuestion? question = state.Question;
        WalkState answered = state with { Question = null, Notice = Notice.None };
        if (question is null || !yes)
        {
            return (answered, Nothing);
        }

        WalkEffect[] stops = state.Runs.Keys.Select(r => (WalkEffect)new WalkEffect.Stop(r)).ToArray();
        switch (question.Kind)
        {
            case QuestionKind.Leave:
                return (answered with { Over = true }, stops);
            case QuestionKind.StopRunning:
                return (Stopped(answered), stops);
            case QuestionKind.Overwrite when question.File is not null:
                return Save(answered, question.File, overwrite: true, question.Export);
            default:
                return (answered, Nothing);
        }
    }

    private static WalkState Stopped(WalkState state)
    {
        bool signingIn = state.IsSigningIn;
        WalkState ended = state with { Runs = state.Runs.Clear(), Then = null, Notice = new("Stopped.") };
        if (signingIn)
        {
            ended = ended with { SignInOutcome = SignInOutcome.Undecided };
        }

        return state.Report is null
            ? To(Rows.Ended(ended), WalkStep.Who) with { Furthest = WalkStep.Who }
            : Conclude(Rows.Ended(ended));
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Examine(WalkState state, EmailAddress address, WalkStep step)
    {
        WalkEffect[] stops = state.Runs.Keys.Select(r => (WalkEffect)new WalkEffect.Stop(r)).ToArray();
        int run = state.NextRun;
        ExaminationOptions options = Options(state);
        var request = new ExaminationRequest { Address = address, Options = options, Entered = state.Entered };
        WalkState begun = state with
        {
            Runs = ImmutableSortedDictionary<int, RunKind>.Empty.Add(run, RunKind.Examining),
            NextRun = run + 1,
            Now = TimeSpan.Zero,
            OpenedFrom = null,
            Examined = options,
            Simulated = IsPractice(address),
            Case = new CaseFile { Program = "", Address = address.Ascii, Username = options.Username, StartedAt = default, Simulated = IsPractice(address), Observations = ImmutableList<Observation>.Empty },
            Report = null,
            Sources = Rows.Waiting,
            Claims = [],
            Contradictions = [],
            Endpoints = [],
            Detail = null,
            Editing = false,
            HelpOpen = false,
            SignInOutcome = SignInOutcome.NotTried,
            SelectedFinding = 0,
            Furthest = step,
            Then = null,
        };
        return (To(begun, step), [.. stops, new WalkEffect.Examine(run, request)]);
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) EnterServers(WalkState state)
    {
        ServerDraft[] drafts = [state.Receiving, state.Sending];
        if (drafts.Select(d => d.Problem).Append(LoginNameProblem(state)).FirstOrDefault(p => p.Length > 0) is string problem)
        {
            return (state with { Notice = new(problem) }, Nothing);
        }

        if (state.Case is null || state.OpenedFrom is not null)
        {
            return (state with { Editing = false, Notice = state.OpenedFrom is null ? Notice.None : new("This is a saved examination. What you entered is tried when you run it again.") }, Nothing);
        }

        ServerEndpoint[] entered = drafts.Select(d => d.Endpoint).OfType<ServerEndpoint>().ToArray();
        ServerEndpoint[] fresh = entered.Where(e => !state.Entered.Contains(e)).ToArray();
        WalkState closed = state with { Editing = false };
        if (fresh.Length == 0)
        {
            return (closed with { Notice = entered.Length == 0 ? new("Nothing was entered; the servers that were found count.") : Notice.None }, Nothing);
        }

        int run = state.NextRun;
        WalkState begun = closed with
        {
            Entered = state.Entered.AddRange(fresh),
            Runs = state.Runs.Add(run, RunKind.Extending),
            NextRun = run + 1,
            Notice = new(SafeText.Line($"Trying what you entered: {string.Join(", ", fresh.Select(f => f.HostAndPort))}."), Passes: true),
        };
        return (begun, [new WalkEffect.Extend(run, state.Case, fresh, Options(state))]);
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) SignIn(WalkState state)
    {
        Notice? whyNot = LoginNameProblem(state) is { Length: > 0 } problem ? new(problem)
            : state.OpenedFrom is not null ? new("This is a saved examination. Run it again to sign in.")
            : state.Report is null || state.Case is null ? NoPasswordYet
            : state.IsRunning ? StillRunning
            : !state.SignIn.CanSignIn ? new("There is no server yet that may have the password.")
            : null;
        if (whyNot is not null)
        {
            return (state with { Notice = whyNot }, [new WalkEffect.ForgetSecret()]);
        }

        int run = state.NextRun;
        ExaminationOptions options = Options(state);
        WalkState begun = state with
        {
            Runs = state.Runs.Add(run, RunKind.SigningIn),
            NextRun = run + 1,
            Now = TimeSpan.Zero,
            SignInOutcome = SignInOutcome.Running,
            SignInAttempts = state.SignInAttempts + 1,
            Case = Mutable(state.Case!.WithoutLogins() with { Username = options.Username }),
        };
        return (Rows.All(begun), [new WalkEffect.SignIn(run, state.Case!, options)]);
    }

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Save(WalkState state, SavedFile file, bool overwrite, int export)
    {
        if (string.IsNullOrWhiteSpace(file.Path))
        {
            return (state with { Notice = new("Type a name for the file.") }, Nothing);
        }

        if (file.Kind == SaveKind.Export)
        {
            return TakeAlong.Export(state, export) is { Files.Count: > 0 } choice
                ? (state, [new WalkEffect.SaveExport(file, choice.Files, overwrite, export)])
                : (state with { Notice = new("There is nothing to save for this mail program.") }, Nothing);
        }

        return TakeAlong.Text(state, file.Kind) is { } text
            ? (state, [new WalkEffect.Save(file, text, overwrite)])
            : (state with { Notice = new("There is nothing to save yet.") }, Nothing);
    }

    // "Still running" must not stay when nothing runs any more.
    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Settle(WalkState before, (WalkState State, IReadOnlyList<WalkEffect> Effects) heard) =>
        before.Notice.Passes && heard.State.Notice == before.Notice && heard.State.Runs.Count < before.Runs.Count
            ? (heard.State with { Notice = Notice.None }, heard.Effects)
            : heard;

    private static (WalkState State, IReadOnlyList<WalkEffect> Effects) Hear(WalkState state, WalkMessage message)
    {
        switch (message)
        {
            case WalkMessage.Happened happened when state.Runs.TryGetValue(happened.Run, out RunKind kind):
                return (Happen(state, happened, kind), Nothing);
            case WalkMessage.RunEnded ended when state.Runs.TryGetValue(ended.Run, out RunKind kind):
                return (RunEnded(state, ended, kind), Nothing);
            case WalkMessage.Ticked ticked when state.Runs.ContainsKey(ticked.Run):
                return (state with { Now = ticked.At > state.Now ? ticked.At : state.Now }, Nothing);
            case WalkMessage.Opened opened:
                return (Open(state, opened), Nothing);
            case WalkMessage.Saved saved:
                return (state with
                {
                    SavedFiles = state.SavedFiles.RemoveAll(f => f == saved.File).Add(saved.File),
                    Notice = new($"Saved: {SafeText.Line(saved.File.Path)}"),
                }, Nothing);
            case WalkMessage.NotSaved { Exists: true } refused:
                return (Ask(state, QuestionKind.Overwrite) with
                {
                    Question = new WalkQuestion(QuestionKind.Overwrite, $"There is a file '{SafeText.Line(refused.File.Path)}' already. Replace it?", "Replace it", "Keep it")
                    {
                        File = refused.File,
                        Export = refused.Export,
                    },
                }, Nothing);
            case WalkMessage.NotSaved refused:
                return (state with { Notice = new(SafeText.Line(refused.Problem)) }, Nothing);
            case WalkMessage.Copied copied:
                return (state with { Notice = new(SafeText.Line(copied.Outcome.Sentence)) }, Nothing);
            default:
                return (state, Nothing);
        }
    }

    private static WalkState Happen(WalkState state, WalkMessage.Happened happened, RunKind kind)
    {
        WalkState timed = state with { Now = happened.At > state.Now ? happened.At : state.Now };
        switch (happened.Event)
        {
            case ExaminationEvent.Observed seen when timed.Case is not null:
                CaseFile extended = timed.Case with { Observations = ((ImmutableList<Observation>)Mutable(timed.Case).Observations).Add(seen.Observation) };
                return Rows.Seen(timed with { Case = extended }, seen.Observation);
            case ExaminationEvent.Finished finished:
                return Finished(timed with { Runs = timed.Runs.Remove(happened.Run) }, finished.Report, kind);
            default:
                return Rows.Began(timed, happened.Event, happened.At);
        }
    }

    private static WalkState Finished(WalkState state, Report report, RunKind kind)
    {
        // What another run saw meanwhile belongs to the case as well.
        bool alone = state.Case is null || state.Case.Observations.Count == report.Case.Observations.Count;
        CaseFile merged = kind switch
        {
            _ when alone && kind != RunKind.Extending => report.Case,
            RunKind.Examining => report.Case with { Observations = state.Case!.Observations },
            _ => state.Case! with { Duration = report.Case.Duration > state.Case!.Duration ? report.Case.Duration : state.Case!.Duration },
        };
        WalkState next = state with { Case = Mutable(merged), Simulated = merged.Simulated };
        if (kind == RunKind.Extending && state.Runs.ContainsValue(RunKind.Examining))
        {
            return next;
        }

        return Conclude(next, alone && kind != RunKind.Extending ? report : null);
    }

    private static WalkState RunEnded(WalkState state, WalkMessage.RunEnded ended, RunKind kind)
    {
        WalkState next = Rows.Ended(state with { Runs = state.Runs.Remove(ended.Run), Notice = ended.Problem is null ? state.Notice : new(SafeText.Line(ended.Problem)) });
        return kind switch
        {
            RunKind.Examining => next with { Then = null },
            _ when next.Report is null => next,
            RunKind.SigningIn => Conclude(next) with { SignInOutcome = SignInOutcome.Undecided },
            _ => Conclude(next),
        };
    }

    /// <summary>Draws the conclusions of the case as it is.</summary>
    private static WalkState Conclude(WalkState state, Report? ready = null)
    {
        Report report = ready ?? Report.From(state.Case!);
        WalkState next = Rows.All(state with { Report = report });
        next = next with { SignInOutcome = SignInView.OutcomeOf(next) };
        return next.Then is { } then && !next.IsExamining
            ? To(next with { Then = null, Notice = then == WalkStep.SignIn && next.Previous is not null ? TheTimeBefore(next.Previous) : next.Notice }, then)
            : next;
    }

    private static Notice TheTimeBefore(Report previous) =>
        new($"Last time, you {(previous.Case.Of<LoginTried>().Any(l => l.Outcome == LoginOutcome.Accepted) ? "signed in" : "tried to sign in")}. Sign in again, or go on without.");

    private static WalkState Open(WalkState state, WalkMessage.Opened opened)
    {
        string address = opened.Case.Address ?? "";
        WalkState read = Forget(state) with
        {
            Address = new AddressEntry(opened.Case.Email?.Display ?? address),
            OpenedFrom = SafeText.Line(opened.From),
            Case = Mutable(opened.Case),
            Simulated = opened.Case.Simulated,
            Furthest = WalkStep.Settings,
            Step = WalkStep.Diagnosis,
            Runs = state.Runs.Clear(),
        };
        return Conclude(read);
    }

    /// <summary>Drops what belongs to another address. What was typed stays.</summary>
    private static WalkState Forget(WalkState state) => state with
    {
        Previous = null,
        Entered = [],
        Consented = state.Consented.Clear(),
        SignInAttempts = 0,
        SignInOutcome = SignInOutcome.NotTried,
        SavedFiles = [],
        Search = "",
        SelectedFinding = 0,
    };

    private static WalkState To(WalkState state, WalkStep step) => state with
    {
        Step = step,
        Furthest = step > state.Furthest ? step : state.Furthest,
        Detail = null,
        HelpOpen = false,
        Editing = false,
    };

    private static WalkState Ask(WalkState state, QuestionKind kind) => state with { Question = WalkWords.Question(state, kind) };

    /// <summary>What the person allows now: the command line, and what they have said since.</summary>
    public static ExaminationOptions Options(WalkState state) => state.Options with
    {
        IncludePop = state.Reason == WalkReason.PopToImap,

        // Whoever asks whether it is secure wants to know what the server would do with others, too.
        Thorough = state.Options.Thorough || state.Reason == WalkReason.Security,
        HardStop = state.Reason == WalkReason.Security && state.Options.HardStop == new ExaminationOptions().HardStop ? state.Options.HardStop + ExaminationOptions.ExtraForThorough : state.Options.HardStop,
        Username = LoginNameOf(state),
        TrustedHosts = [.. state.Options.TrustedHosts, .. state.Consented],
    };

    /// <summary>Why the login name that was typed cannot be used, as a sentence; empty: it can, or none was typed.</summary>
    public static string LoginNameProblem(WalkState state)
    {
        string typed = state.LoginName.Trim();
        return typed.Any(char.IsControl) ? "The login name holds a character that cannot be seen, such as a tab. No server takes that: type the name again."
            : typed.Length > LongestLoginName ? $"The login name has {typed.Length} characters; no server takes more than {LongestLoginName}."
            : "";
    }

    private static string? LoginNameOf(WalkState state)
    {
        string typed = state.LoginName.Trim();
        return typed.Length > 0 && LoginNameProblem(state).Length == 0 ? typed : state.Options.Username;
    }

    private static CaseFile Mutable(CaseFile seen) => seen.Observations is ImmutableList<Observation> ? seen : seen with { Observations = seen.Observations.ToImmutableList() };

    private static bool IsPractice(EmailAddress address) => address.Domain.Ascii == Patient.Domain;

    // The practice provider has no other accounts, and its domain has no other provider.
    private static bool Stranger(EmailAddress address) => IsPractice(address) && Patients.Find(address.Ascii) is null;
}
