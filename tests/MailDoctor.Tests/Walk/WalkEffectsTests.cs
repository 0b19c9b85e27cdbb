using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Walk;

#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime, which the rule does not know.
public sealed class WalkEffectsTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly FakeWalkDoctor doctor = new();
    private readonly WalkEffects effects;
    private readonly WalkSession session;

    public WalkEffectsTests()
    {
        effects = new WalkEffects(doctor, new ToolCopier(_ => null), TimeProvider.System);
        session = new WalkSession(WalkState.Start, effects);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await session.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_examination_reaches_the_state_event_by_event()
    {
        await ExaminedAsync();

        Assert.Equal(Walks.Address, doctor.Request!.Address!.Ascii);
        Assert.NotNull(session.State.Report);
        Assert.Equal(Cases.Ready.Case.Observations.Count, session.State.Case!.Observations.Count);
    }

    [Fact]
    public async Task Time_passes_while_a_server_is_stuck()
    {
        Begin();

        await UntilAsync(s => s.Now > TimeSpan.Zero);

        Assert.True(session.State.IsExamining);
    }

    [Fact]
    public async Task Going_on_reaches_the_engine_as_enough()
    {
        Begin();
        session.Post(new WalkMessage.Skip());
        session.Post(new WalkMessage.Skip());

        // The tokens are what the engine listens to.
        await CancelledAsync(doctor.Request!.EnoughLookedUp);
        await CancelledAsync(doctor.Request.Enough);
        Assert.False(doctor.Cancelled);
    }

    [Fact]
    public async Task Stopping_ends_the_engines_stream()
    {
        Begin();
        session.Post(new WalkMessage.Stop());
        session.Post(new WalkMessage.Answered(true));

        await WaitAsync(() => doctor.Cancelled);

        Assert.False(session.State.IsRunning);
    }

    [Fact]
    public async Task A_fault_of_the_engine_becomes_a_sentence()
    {
        Begin();
        doctor.Fails(new InvalidOperationException("boom \u001b[31m"));

        await UntilAsync(s => !s.IsRunning);

        Assert.Contains("boom \\x1b[31m", session.State.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_reaches_the_engine_once_and_is_kept_nowhere()
    {
        const string Secret = "tr0ub4dor&3";
        await ExaminedAsync();
        session.SignIn(Credentials.Password(Secret));
        Assert.False(effects.HoldsSecret);
        doctor.Happens(new ExaminationEvent.Finished(Walks.WithLogins(Cases.Ready, LoginOutcome.Accepted, LoginOutcome.Accepted)));

        await UntilAsync(s => !s.IsRunning);

        Assert.Equal(Secret, doctor.Given!.Secret);
        Assert.DoesNotContain(Secret, session.State.ToString(), StringComparison.Ordinal);
        foreach (SaveKind kind in Enum.GetValues<SaveKind>())
        {
            Assert.DoesNotContain(Secret, TakeAlong.Text(session.State, kind) ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_that_is_not_wanted_is_let_go_of()
    {
        session.SignIn(Credentials.Password("early"));

        Assert.False(effects.HoldsSecret);
        Assert.Null(doctor.Given);
    }

    [Fact]
    public async Task Saving_asks_before_it_replaces_a_file()
    {
        await ExaminedAsync();
        string file = folder.File("report.txt");
        await File.WriteAllTextAsync(file, "old");
        session.Post(new WalkMessage.SaveWanted(SaveKind.ReportText, file));
        await UntilAsync(s => s.Question is not null);

        Assert.Equal("old", await File.ReadAllTextAsync(file));

        session.Post(new WalkMessage.Answered(true));
        await UntilAsync(s => s.SavedFiles.Count > 0);

        Assert.Contains("Settings to use", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(nameof(SaveKind.ReportText))]
    [InlineData(nameof(SaveKind.ReportMarkdown))]
    [InlineData(nameof(SaveKind.ReportJson))]
    [InlineData(nameof(SaveKind.CaseFile))]
    public async Task Every_kind_of_file_can_be_saved(string name)
    {
        var kind = Enum.Parse<SaveKind>(name);
        await ExaminedAsync();
        string file = folder.File("saved");
        session.Post(new WalkMessage.SaveWanted(kind, file));

        await UntilAsync(s => s.SavedFiles.Count > 0);

        string text = await File.ReadAllTextAsync(file);
        Assert.Contains("example.org", text, StringComparison.Ordinal);
        if (kind == SaveKind.CaseFile)
        {
            Assert.True(CaseFileReader.TryRead(text, out CaseFile? read, out string error), error);
            Assert.Equal(CaseFileReader.Write(Cases.Ready.Case), CaseFileReader.Write(read));
        }
        else if (kind == SaveKind.ReportJson)
        {
            using var json = JsonDocument.Parse(text);
            Assert.Equal("maildoctor-report-1", json.RootElement.GetProperty("schema").GetString());
        }
    }

    [Theory]
    [InlineData("mutt", false)]
    [InlineData("thunderbird-qr", true)] // a picture, a drawing and a graphic
    public async Task Settings_for_a_mail_program_are_previewed_and_saved(string id, bool folders)
    {
        await ExaminedAsync();
        int at = session.State.Exports.ToList().FindIndex(e => e.Id == id);
        ExportChoice choice = session.State.Exports[at];
        string path = folder.File("export");
        session.Post(new WalkMessage.ExportSelected(at));
        session.Post(new WalkMessage.SaveWanted(SaveKind.Export, path));
        await UntilAsync(s => s.SavedFiles.Count > 0);
        session.Post(new WalkMessage.SaveWanted(SaveKind.Export, path));
        await UntilAsync(s => s.Question is not null);

        Assert.Equal(folders, choice.IsFolder);
        Assert.NotEqual("", choice.Text);
        Assert.All(choice.Files, f => Assert.Equal(f.Content.ToArray(), File.ReadAllBytes(folders ? Path.Combine(path, f.Name) : path)));
        Assert.Equal(QuestionKind.Overwrite, session.State.Question?.Kind);
        session.Post(new WalkMessage.Answered(true));
        await UntilAsync(s => s.Notice.Text.StartsWith("Saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exports_follow_the_name_that_is_typed_and_hold_no_password()
    {
        await ExaminedAsync();
        session.Post(new WalkMessage.NameTyped("Zoë Example"));

        Assert.Equal(Catalog.Exporters.Count, session.State.Exports.Count);
        Assert.Contains(session.State.Exports, e => e.Text?.Contains("Zoë Example", StringComparison.Ordinal) == true);
        Assert.All(session.State.Exports, e => Assert.NotEqual(e.Text is null, e.WhyNot.Length == 0));
    }

    [Fact]
    public async Task Where_nothing_can_be_saved_it_says_so()
    {
        await ExaminedAsync();
        session.Post(new WalkMessage.SaveWanted(SaveKind.ReportText, folder.File("no such folder/report.txt")));

        await UntilAsync(s => s.Notice.Text.Length > 0);

        Assert.Contains("could not be saved", session.State.Notice.Text, StringComparison.Ordinal);
        Assert.Empty(session.State.SavedFiles);
    }

    [Fact]
    public async Task Copying_tells_the_truth()
    {
        await ExaminedAsync();
        session.Post(new WalkMessage.CopyWanted(CopyWhat.Settings));
        await UntilAsync(s => s.Notice.Text.Length > 0);
        string without = session.State.Notice.Text;
        string? sent = null;
        session.CopyThroughTerminal = text => (sent = text) is not null;
        session.Post(new WalkMessage.NoticeDismissed());
        session.Post(new WalkMessage.CopyWanted(CopyWhat.Settings));

        await UntilAsync(s => s.Notice.Text.Length > 0);

        Assert.StartsWith("Not copied", without, StringComparison.Ordinal);
        Assert.Contains("Terminals do not say", session.State.Notice.Text, StringComparison.Ordinal);
        Assert.Contains("imap.example.org", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practice_account_is_walked_to_settings_with_a_wrong_password_on_the_way()
    {
        var real = new WalkEffects(new WalkDoctor(() => throw new InvalidOperationException("the real engine was asked"), "test", new LeisurelyTime()), new ToolCopier(_ => null), TimeProvider.System);
        await using var walk = new WalkSession(WalkState.Start, real);
        walk.Post(new WalkMessage.AddressTyped("healthy@practice.test"));
        walk.Post(new WalkMessage.Forward());
        await UntilAsync(s => s.Report is not null, walk);
        walk.Post(new WalkMessage.Forward());
        walk.Post(new WalkMessage.Forward());
        walk.SignIn(Credentials.Password("wrong"));
        await UntilAsync(s => !s.IsRunning, walk);
        SignInOutcome first = walk.State.SignInOutcome;
        walk.SignIn(Credentials.Password(Patient.Password));
        await UntilAsync(s => !s.IsRunning, walk);
        walk.Post(new WalkMessage.Forward());
        walk.Post(new WalkMessage.Forward());

        Assert.Equal(SignInOutcome.Refused, first);
        Assert.Equal(SignInOutcome.Accepted, walk.State.SignInOutcome);
        Assert.Equal(WalkStep.Settings, walk.State.Step);
        Assert.True(walk.State.Simulated);
        Assert.All(walk.State.Settings, c => Assert.Equal(Verification.Login, c.Settings!.Verified));
        Assert.DoesNotContain(walk.State.Report!.Findings, f => f.Code.Area == "AUT");
    }

    [Fact]
    public async Task A_server_by_hand_is_tried_with_the_practice_provider()
    {
        var real = new WalkEffects(new WalkDoctor(() => throw new InvalidOperationException("the real engine was asked"), "test", new LeisurelyTime()), new ToolCopier(_ => null), TimeProvider.System);
        await using var walk = new WalkSession(WalkState.Start, real);
        walk.Post(new WalkMessage.AddressTyped("gone@practice.test"));
        walk.Post(new WalkMessage.Forward());
        walk.Post(new WalkMessage.ServerTyped(ServerSlot.Sending, new ServerDraft(MailProtocol.Smtp, ConnectionSecurity.ImplicitTls, "smtp.practice.test")));
        walk.Post(new WalkMessage.ServersEntered());

        await UntilAsync(s => s.Report is not null && !s.IsRunning, walk);

        EndpointRow row = Assert.Single(walk.State.Endpoints, e => e.Label == "smtp.practice.test:465");
        Assert.True(row.Named);
        Assert.Equal("named by you", row.NamedBy);
        Assert.Contains(walk.State.Report!.Case.Of<ServerClaimed>(), c => c.Source == "you");
    }

    private void Begin()
    {
        session.Post(new WalkMessage.AddressTyped(Walks.Address));
        session.Post(new WalkMessage.Forward());
    }

    private async Task ExaminedAsync()
    {
        Begin();
        doctor.Happens([.. Cases.Ready.Case.Observations.Select(o => new ExaminationEvent.Observed(o)), new ExaminationEvent.Finished(Cases.Ready)]);
        await UntilAsync(s => s.Report is not null);
    }

    private Task UntilAsync(Func<WalkState, bool> met) => UntilAsync(met, session);

    private static async Task UntilAsync(Func<WalkState, bool> met, WalkSession walk)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        walk.Changed += Look;
        Look(null, EventArgs.Empty);
        await reached.Task.WaitAsync(Patience);
        walk.Changed -= Look;

        void Look(object? sender, EventArgs e)
        {
            if (met(walk.State))
            {
                reached.TrySetResult();
            }
        }
    }

    private static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration heard = token.Register(() => cancelled.TrySetResult());
        await cancelled.Task.WaitAsync(Patience, CancellationToken.None);
    }

    private static async Task WaitAsync(Func<bool> met)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!met())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
