using CsCheck;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Walk;

/// <summary>Whatever comes, in whatever order: the walk does not fall over, and nothing typed is lost.</summary>
public sealed class WalkPropertyTests
{
    private static readonly Report[] Reports = [Cases.Ready, Cases.Healthy, Cases.Broken, Cases.Attacked];

    /// <summary>Messages that carry nothing that could vary.</summary>
    private static readonly WalkMessage[] Plain =
    [
        new WalkMessage.Forward(), new WalkMessage.Back(), new WalkMessage.Skip(), new WalkMessage.Stop(), new WalkMessage.RunAgain(), new WalkMessage.HelpToggled(),
        new WalkMessage.NoticeDismissed(), new WalkMessage.DetailClosed(), new WalkMessage.EditingToggled(), new WalkMessage.ServersEntered(), new WalkMessage.SignInWanted(),
        new WalkMessage.SourceOpened("srv"), new WalkMessage.EndpointOpened(CaseBuilder.Imaps), new WalkMessage.Copied(new CopyOutcome(null, Cases.Hostile)),
        new WalkMessage.AddressTyped(Walks.Address), new WalkMessage.Leave(), new WalkMessage.Saved(new SavedFile(SaveKind.ReportText, Cases.Hostile)),
    ];

    /// <summary>One of every other kind.</summary>
    private static readonly WalkMessage[] Others =
    [
        new WalkMessage.NameTyped("Anna"), new WalkMessage.LoginNameTyped("anna1"), new WalkMessage.SearchTyped("tls"), new WalkMessage.GoTo(WalkStep.Settings),
        new WalkMessage.ServerTyped(ServerSlot.Sending, new ServerDraft(MailProtocol.Smtp, ConnectionSecurity.StartTls, "smtp.example.org")),
        new WalkMessage.ReasonChosen(WalkReason.Security), new WalkMessage.FilterChosen(FindingFilter.Relevant), new WalkMessage.FindingSelected(1), new WalkMessage.ExportSelected(1),
        new WalkMessage.CopyWanted(CopyWhat.Report), new WalkMessage.SaveWanted(SaveKind.CaseFile, "x"), new WalkMessage.Answered(true), new WalkMessage.ConsentGiven("h", true),
        Walks.Saw(new ExaminationCut("enough", [Cases.Hostile])), new WalkMessage.RunEnded(1, Cases.Hostile), new WalkMessage.Ticked(1, TimeSpan.FromDays(1)),
        new WalkMessage.Opened(Cases.Attacked.Case, Cases.Hostile), new WalkMessage.NotSaved(new SavedFile(SaveKind.Export, "x"), true, ""),
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        OneOf("", " ", "anna@example.org", "healthy@practice.test", "nobody@practice.test", "anna@bücher.example", Cases.Hostile, "imap.example.org", "993", "-1"),
        Gen.String[0, 12]);

    private static readonly Gen<WalkMessage> Messages = Gen.OneOf<WalkMessage>(
        Texts.Select(t => (WalkMessage)new WalkMessage.AddressTyped(t)),
        Texts.Select(t => (WalkMessage)new WalkMessage.NameTyped(t)),
        Texts.Select(t => (WalkMessage)new WalkMessage.LoginNameTyped(t)),
        Texts.Select(t => (WalkMessage)new WalkMessage.SearchTyped(t)),
        Gen.Select(Gen.Int[-1, 5], Texts, Texts, Gen.Bool, (p, h, o, s) => (WalkMessage)new WalkMessage.ServerTyped(
            s ? ServerSlot.Receiving : ServerSlot.Sending, new ServerDraft((MailProtocol)Math.Clamp(p, 0, 2), (ConnectionSecurity)Math.Clamp(p, 0, 2), h, o))),
        Gen.Int[-1, 9].Select(n => (WalkMessage)new WalkMessage.GoTo((WalkStep)n)),
        Gen.Int[-1, 9].Select(n => (WalkMessage)new WalkMessage.ReasonChosen((WalkReason)n)),
        Gen.Int[-1, 9].Select(n => (WalkMessage)new WalkMessage.FilterChosen((FindingFilter)n)),
        Gen.Int[-3, 90].Select(n => (WalkMessage)new WalkMessage.FindingSelected(n)),
        Gen.Int[-3, 90].Select(n => (WalkMessage)new WalkMessage.ExportSelected(n)),
        Gen.Int[0, 4].Select(n => (WalkMessage)new WalkMessage.CopyWanted((CopyWhat)n)),
        Gen.Select(Gen.Int[0, 5], Texts, (n, t) => (WalkMessage)new WalkMessage.SaveWanted((SaveKind)n, t)),
        Gen.Bool.Select(b => (WalkMessage)new WalkMessage.Answered(b)),
        Gen.Select(Texts, Gen.Bool, (t, b) => (WalkMessage)new WalkMessage.ConsentGiven(t, b)),
        Texts.Select(t => (WalkMessage)new WalkMessage.SourceOpened(t)),
        OneOf(Plain), OneOf(Plain), OneOf(Plain),
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 6], (r, run) => (WalkMessage)new WalkMessage.Happened(run, new ExaminationEvent.Finished(Reports[r]), TimeSpan.FromSeconds(1))),
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 6], Gen.Int[0, 400], (r, run, at) => Walks.Saw(Reports[r].Case.Observations[at % Reports[r].Case.Observations.Count], run)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.Happened(run, new ExaminationEvent.ProbeStarted(CaseBuilder.Imaps), TimeSpan.Zero)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.Happened(run, new ExaminationEvent.ProbeEnded(CaseBuilder.Imaps), TimeSpan.Zero)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.Happened(run, new ExaminationEvent.SourceStarted("srv", Cases.Hostile), TimeSpan.Zero)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.Happened(run, new ExaminationEvent.LoginStarted(CaseBuilder.Imaps, "x", "PLAIN"), TimeSpan.Zero)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.RunEnded(run, run % 2 == 0 ? Cases.Hostile : null)),
        Gen.Int[1, 6].Select(run => (WalkMessage)new WalkMessage.Ticked(run, TimeSpan.FromSeconds(run))),
        Gen.Int[0, 3].Select(r => (WalkMessage)new WalkMessage.Opened(Reports[r].Case, Cases.Hostile)),
        Texts.Select(t => (WalkMessage)new WalkMessage.NotSaved(new SavedFile(SaveKind.CaseFile, t), t.Length % 2 == 0, t)));

    [Fact]
    public void Nothing_throws_nothing_typed_is_lost_and_nothing_unsafe_is_shown() => Messages.Array[1, 40].Sample(
        messages =>
        {
            WalkState state = WalkState.Start;
            foreach (WalkMessage message in messages)
            {
                WalkState before = state;
                (state, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(state, message);
                Kept(before, state, message);
                Assert.All(effects, e => Assert.True(e is not WalkEffect.SignIn || before.SignIn.CanSignIn, "a password goes nowhere without a server that may have it"));
            }

            Shown(state);
        },
        iter: 300);

    [Fact]
    public void Every_message_in_every_step_leaves_a_state_that_can_be_shown()
    {
        WalkState[] states =
        [
            .. Enum.GetValues<WalkStep>().Select(s => Walks.At(s)),
            .. Enum.GetValues<WalkStep>().Select(s => Walks.At(s, Cases.Attacked)),
            Walks.Begun,
            Walks.After(Walks.At(WalkStep.SignIn), new WalkMessage.SignInWanted()),
            Walks.After(WalkState.Start, new WalkMessage.Opened(Cases.Broken.Case, "case.json")),
        ];
        WalkMessage[] all = [.. Plain, .. Others];

        foreach (WalkState state in states)
        {
            foreach (WalkMessage message in all)
            {
                Shown(WalkUpdate.Apply(state, message).State);
            }
        }

        Assert.Equal(
            typeof(WalkMessage).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(WalkMessage))).Select(t => t.Name).Order(),
            all.Select(m => m.GetType().Name).Distinct().Order());
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Kept(WalkState before, WalkState after, WalkMessage message)
    {
        // A file that is opened and an examination that is run again bring their own address.
        bool brings = message is WalkMessage.Opened or WalkMessage.RunAgain;
        Assert.True(brings || after.Over || after.Address.Text == (message is WalkMessage.AddressTyped a ? a.Text : before.Address.Text), "the address");
        Assert.True(after.Over || after.DisplayName == (message is WalkMessage.NameTyped n ? n.Text : before.DisplayName), "the name");
        Assert.True(brings || after.Over || after.LoginName == (message is WalkMessage.LoginNameTyped l ? l.Text : before.LoginName), "the login name");
        Assert.True(after.Over || after.Receiving == (message is WalkMessage.ServerTyped { Slot: ServerSlot.Receiving } r ? r.Draft : before.Receiving), "the server for receiving");
        Assert.True(after.Over || after.Sending == (message is WalkMessage.ServerTyped { Slot: ServerSlot.Sending } s ? s.Draft : before.Sending), "the server for sending");
    }

    /// <summary>Asks for everything that a step shows, and looks for what a terminal would act on.</summary>
    private static void Shown(WalkState state)
    {
        var texts = new List<string>
        {
            state.Heading.Title, state.Heading.Intro, state.Status, state.Notice.Text, state.Verdict, state.WhyNotForward, state.Address.Note, state.Address.Problem,
            state.Question?.Text ?? "", state.SignIn.Promise, state.SignIn.Verdict, state.SignIn.LockOutWarning, state.OpenedFrom ?? "", WalkWords.SuggestedFile(state, SaveKind.CaseFile),
        };
        texts.AddRange(state.Keys.SelectMany(k => new[] { k.Key, k.Does }));
        texts.AddRange(state.Sources.SelectMany(s => new[] { s.Title, s.Word, s.Said, s.Time(state.Now) }));
        texts.AddRange(state.Claims.SelectMany(c => new[] { c.Label, c.Service, c.Who }));
        texts.AddRange(state.Contradictions);
        texts.AddRange(state.Endpoints.SelectMany(e => new[] { e.Label, e.Service, e.Word, e.NamedBy }.Concat(e.Cells.Select(c => c.Text))));
        texts.AddRange(state.Details.SelectMany(d => d.Lines.Prepend(d.Title)));
        texts.AddRange(state.SignIn.Recipients.SelectMany(r => new[] { r.Label, r.Purpose, r.Protection, r.Barred ?? "", r.AsksConsent ?? "" }));
        texts.AddRange(state.SignIn.Obstacles.SelectMany(o => o.Steps.Concat([o.Provider, o.Text, o.HelpUrl ?? ""])));
        texts.AddRange(state.SignIn.ServersWords);
        texts.AddRange(state.Findings.SelectMany(f => f.ForYouSteps.Concat(f.ForAdministratorSteps).Concat(f.Evidence).Concat([f.Severity, f.Message, f.Why, f.ForYou, f.ForAdministrator, f.Code, f.HelpUrl ?? ""])));
        texts.AddRange(state.Checked);
        texts.AddRange(state.Changes);
        texts.AddRange(state.NextSteps);
        texts.AddRange(state.Settings.SelectMany(c => c.Fields.SelectMany(f => new[] { f.Name, f.Value, f.Origin, f.Verified }).Concat([c.Title, c.Summary])));
        texts.AddRange(state.Alternatives.SelectMany(a => new[] { a.Label, a.WhyNotFirst }));
        texts.AddRange(state.Encryption.SelectMany(e => new[] { e.Label, e.Encrypted, e.Proven }));
        texts.AddRange(state.Exports.SelectMany(e => e.Steps.Concat(e.Notes).Concat([e.Title, e.Takes, e.WhyNot, e.FileName]).Concat((e.Text ?? "").Split('\n'))));
        Assert.NotEmpty(state.Help);

        Hostility.AssertHarmless(string.Join("\n", texts.Select(t => t.Replace("\n", "\u0001", StringComparison.Ordinal))));
    }
}
