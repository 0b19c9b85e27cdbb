using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The walk as questions and answers, line by line: for screen readers, simple terminals and pipes. It has no decisions of its
/// own; state and update are those of the wizard.</summary>
/// <param name="session">The walk.</param>
/// <param name="page">Where it is written.</param>
/// <param name="input">Where answers come from.</param>
/// <param name="readHidden">Reads a password without showing it; null: answers come through a pipe, which shows nothing.</param>
/// <param name="lineIsThere">Waits until a line can be read: true; or until the token ends it: false. Null: nobody can type while something runs.</param>
internal sealed partial class PlainWalk(
    WalkSession session, SafeWriter page, LineInput input, Func<CancellationToken, Task<string?>>? readHidden, Func<CancellationToken, Task<bool>>? lineIsThere)
{
    private const int Indent = 2;

    private WalkStep? announced;
    private string told = "";

    private WalkState State => session.State;

    /// <summary>Walks until the person leaves or the input ends.</summary>
    /// <returns>Whether the input ended before the walk was over.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        page.Line("MailDoctor, line by line.", Tone.Strong);
        page.Paragraph("Enter alone takes what stands in [brackets]. At every question: 'back' goes a step back, 'help' explains, 'quit' leaves.");
        WriteList("Of your own profiles these are wrong:", State.ProfileProblems);
        try
        {
            while (!State.Over)
            {
                Announce();
                await (State.Step switch
                {
                    WalkStep.Who => WhoAsync(cancellationToken),
                    WalkStep.LookingUp => LookingUpAsync(cancellationToken),
                    WalkStep.Servers => ServersAsync(cancellationToken),
                    WalkStep.SignIn => SignInAsync(cancellationToken),
                    WalkStep.Diagnosis => DiagnosisAsync(cancellationToken),
                    _ => SettingsAsync(cancellationToken),
                });
            }

            return false;
        }
        catch (EndOfStreamException)
        {
            page.Blank();
            page.Line("The input has ended here, and so does the walk.");
            return true;
        }
        finally
        {
            page.Flush();
        }
    }

    private void Announce()
    {
        if (announced == State.Step)
        {
            return;
        }

        announced = State.Step;
        (string title, string intro) = State.Heading;
        page.Blank();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"Step {(int)State.Step + 1} of 6: {title}"), Tone.Strong);
        if (State.Simulated)
        {
            page.Line(WalkWords.Simulated, Tone.Careful);
        }

        if (State.OpenedFrom is { } file)
        {
            page.Paragraph($"Opened from {file}: a saved examination; nothing is asked of the network. 'again' examines now.");
        }

        // What is said of these two changes while one waits.
        page.Paragraph(State.Step switch
        {
            WalkStep.LookingUp => "Several places may know this account's servers. All of them are asked.",
            WalkStep.Servers => "Each line is one way into a server. MailDoctor connects, checks the encryption and listens; it sends no password here.",
            _ => intro,
        });
    }

    private async Task WhoAsync(CancellationToken cancellationToken)
    {
        string? typed = await AskAsync("Mail address", State.Address.Text, cancellationToken);
        if (typed is null)
        {
            return;
        }

        Post(new WalkMessage.AddressTyped(typed));
        if (State.WhyNotForward is { Length: > 0 } problem)
        {
            page.Paragraph(problem);
            return;
        }

        if (State.Address.Note.Length > 0)
        {
            page.Paragraph(State.Address.Note);
        }

        if (await AskAsync("Your name, as others shall see it; may stay empty", State.DisplayName, cancellationToken) is not { } name)
        {
            return;
        }

        Post(new WalkMessage.NameTyped(name));
        page.Line("What brings you?");
        foreach ((WalkReason reason, string text) in WalkWords.Reasons)
        {
            page.Paragraph($"{text}. {WalkWords.Explain(reason)}", Indent, string.Create(CultureInfo.InvariantCulture, $"{(int)reason + 1}. "));
        }

        if (await ChooseAsync("Number", (int)State.Reason + 1, WalkWords.Reasons.Count, cancellationToken) is not { } chosen)
        {
            return;
        }

        Post(new WalkMessage.ReasonChosen(WalkWords.Reasons[chosen - 1].Reason));
        Post(new WalkMessage.Forward());
    }

    private async Task LookingUpAsync(CancellationToken cancellationToken)
    {
        await WriteSourcesAsync(cancellationToken);
        if (State.Over || State.Step < WalkStep.LookingUp)
        {
            return;
        }

        WriteClaims();
        if (State.Step > WalkStep.LookingUp)
        {
            return;
        }

        await AnswerAsync(
            "Enter: try the servers. 'servers': enter servers yourself. The word before a line, such as srv: its details",
            static () => { },
            answer =>
            {
                Post(new WalkMessage.SourceOpened(answer.ToLowerInvariant()));
                WriteDetails();
            },
            cancellationToken);
    }

    /// <summary>Takes answers until the person goes on: Enter, <c>servers</c>, or whatever the step has lines for.</summary>
    /// <param name="question">What can be answered.</param>
    /// <param name="afterServers">What is written anew when servers were entered.</param>
    /// <param name="open">Opens the line that an answer names.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    private async Task AnswerAsync(string question, Action afterServers, Action<string> open, CancellationToken cancellationToken)
    {
        WalkStep step = State.Step;
        while (State.Step == step)
        {
            switch (await AskAsync(question, "", cancellationToken))
            {
                case null:
                    return;
                case "":
                    Post(new WalkMessage.Forward());
                    break;
                case "servers":
                    await EnterServersAsync(cancellationToken);
                    afterServers();
                    break;
                case { } answer:
                    open(answer);
                    break;
            }
        }
    }

    private async Task WriteSourcesAsync(CancellationToken cancellationToken)
    {
        if (State.IsLookingUp)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"Asking. This takes {State.Options.HardStop.TotalSeconds:0} seconds at most."));
            SayHowToSkip();
        }

        // In the catalogue's order, each as soon as it and those before it have ended: the same page every time, and still alive.
        foreach (string id in Catalog.Sources.Select(s => s.Id))
        {
            await WaitAsync(s => !s.IsLookingUp || s.Step != WalkStep.LookingUp || s.Sources.Exists(r => r.Id == id && r.State is not (RowState.Running or RowState.Waiting)), cancellationToken);
            if (State.Over || State.Step < WalkStep.LookingUp)
            {
                return;
            }

            if (State.Sources.Find(s => s.Id == id) is { } row)
            {
                page.Paragraph($"{row.Title}: {row.Sentence}{(row.Took is { } took ? $" ({WalkWords.Time(took)})" : "")}.", Indent, $"{row.Id}: ");
                page.Flush();
            }
        }
    }

    private void WriteClaims()
    {
        ClaimRow[] named = State.Claims.Where(c => !c.Candidate.GuessedOnly).ToArray();
        page.Blank();
        page.Paragraph(named.Length == 0 ? "Nobody who was asked knows this account's servers. If you know them, you can enter them yourself." : "Servers that are named, best first:");
        foreach (ClaimRow claim in named)
        {
            page.Paragraph($"{claim.Service} at {claim.Label}, {claim.Who}.", Indent, "- ");
        }

        if (State.Contradictions.Count > 0)
        {
            page.Line("They contradict each other:");
            foreach (string contradiction in State.Contradictions)
            {
                page.Paragraph(contradiction, Indent, "- ");
            }
        }
    }

    private async Task ServersAsync(CancellationToken cancellationToken)
    {
        if (State.IsExamining)
        {
            page.Line("Connecting ...");
            SayHowToSkip();
            await WaitAsync(s => !s.IsExamining, cancellationToken);
            if (State.Over || State.Step < WalkStep.Servers)
            {
                return;
            }

            if (State.Step > WalkStep.Servers)
            {
                // The person waited no longer; what is known so far is said all the same.
                page.Line("What is known so far:");
                WriteServers();
                return;
            }
        }

        WriteServers();
        await AnswerAsync("Enter: go on. 'servers': enter servers yourself. A number: details of that line", WriteServers, OpenServer, cancellationToken);
    }

    private void WriteServers()
    {
        if (State.Endpoints.Count == 0)
        {
            page.Line("There was no server to try.");
        }

        for (int i = 0; i < State.Endpoints.Count; i++)
        {
            EndpointRow row = State.Endpoints[i];
            string cells = string.Join(", ", WalkWords.Columns.Zip(row.Cells).Where(c => c.Second.Text is not ("" or "-")).Select(c => $"{c.First.ToLowerInvariant()} {c.Second.Text}"));
            page.Paragraph($"{row.Label}, {row.Service}: {row.Word}{(cells.Length > 0 ? $" ({cells})" : "")}.", Indent, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
        }
    }

    private void OpenServer(string answer)
    {
        if (Number(answer, State.Endpoints.Count) is not { } number)
        {
            page.Line($"'{answer}' is none of the numbers above.");
            return;
        }

        Post(new WalkMessage.EndpointOpened(State.Endpoints[number - 1].Endpoint));
        WriteDetails();
    }

    private void WriteDetails()
    {
        if (State.Detail is null)
        {
            page.Line("There is no such line.");
            return;
        }

        foreach (DetailSection section in State.Details)
        {
            page.Line($"  {section.Title}:");
            foreach (string line in section.Lines)
            {
                page.Paragraph(line.Trim(), 4);
            }
        }

        Post(new WalkMessage.DetailClosed());
    }

    private async Task EnterServersAsync(CancellationToken cancellationToken)
    {
        page.Paragraph("Enter alone keeps what was found. A server looks like imap.example.org.");
        if (await DraftAsync("receiving", ServerSlot.Receiving, State.Receiving, cancellationToken)
            && await DraftAsync("sending", ServerSlot.Sending, State.Sending, cancellationToken)
            && await AskAsync("Login name, if it is not the address", State.LoginName, cancellationToken) is { } name)
        {
            if (!TakeLoginName(name))
            {
                return;
            }

            Post(new WalkMessage.ServersEntered());
            await WaitAsync(s => !s.IsExamining, cancellationToken);
        }
    }

    // One that cannot be used is not kept: here nobody would see it any more.
    private bool TakeLoginName(string name)
    {
        string before = State.LoginName;
        Post(new WalkMessage.LoginNameTyped(name));
        if (State.LoginNameProblem.Length == 0)
        {
            return true;
        }

        page.Paragraph(State.LoginNameProblem);
        Post(new WalkMessage.LoginNameTyped(before));
        return false;
    }

    private async Task<bool> DraftAsync(string purpose, ServerSlot slot, ServerDraft draft, CancellationToken cancellationToken)
    {
        if (await AskAsync($"Server for {purpose}", draft.Host, cancellationToken) is not { } host)
        {
            return false;
        }

        draft = draft with { Host = host };
        Post(new WalkMessage.ServerTyped(slot, draft));
        if (draft.IsEmpty)
        {
            return true;
        }

        if (slot == ServerSlot.Receiving)
        {
            if (await AskAsync("imap or pop3", draft.Protocol == MailProtocol.Pop3 ? "pop3" : "imap", cancellationToken) is not { } protocol)
            {
                return false;
            }

            draft = draft with { Protocol = protocol.StartsWith("pop", StringComparison.OrdinalIgnoreCase) ? MailProtocol.Pop3 : MailProtocol.Imap };
        }

        if (await AskAsync("Encryption: ssl or starttls", draft.Security == ConnectionSecurity.StartTls ? "starttls" : "ssl", cancellationToken) is not { } security)
        {
            return false;
        }

        draft = draft with { Security = security.Equals("starttls", StringComparison.OrdinalIgnoreCase) ? ConnectionSecurity.StartTls : ConnectionSecurity.ImplicitTls };
        if (await AskAsync("Port", draft.Port.Length > 0 ? draft.Port : draft.UsualPort.ToString(CultureInfo.InvariantCulture), cancellationToken) is not { } port)
        {
            return false;
        }

        Post(new WalkMessage.ServerTyped(slot, draft with { Port = port }));
        return true;
    }

    /// <summary>Asks for a line.</summary>
    /// <param name="question">The question, without colon.</param>
    /// <param name="usual">What Enter alone takes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The answer; null: the person went somewhere else.</returns>
    private async Task<string?> AskAsync(string question, string usual, CancellationToken cancellationToken)
    {
        while (true)
        {
            WalkStep before = State.Step;
            switch (await LineAsync($"{question}{(usual.Length > 0 ? $" [{SafeText.Line(usual)}]" : "")}: ", cancellationToken))
            {
                case "":
                    return usual;
                case "help" or "?":
                    WriteHelp();
                    break;
                case "back":
                    Post(new WalkMessage.Back());
                    await SettleAsync(cancellationToken);
                    if (State.Over || State.Step != before)
                    {
                        return null;
                    }

                    break;
                case "quit":
                    Post(new WalkMessage.Leave());
                    await SettleAsync(cancellationToken);
                    if (State.Over)
                    {
                        return null;
                    }

                    break;
                case { } answer:
                    return answer;
            }
        }
    }

    private async Task<int?> ChooseAsync(string question, int usual, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await AskAsync(question, usual.ToString(CultureInfo.InvariantCulture), cancellationToken) is not { } answer)
            {
                return null;
            }

            if (Number(answer, most) is { } number)
            {
                return number;
            }

            page.Line(string.Create(CultureInfo.InvariantCulture, $"Type a number from 1 to {most}."));
        }
    }

    private async Task<bool> AgreeAsync(string question, string yes, string no, CancellationToken cancellationToken)
    {
        page.Paragraph(question);
        string answer = await LineAsync($"y: {yes}. n: {no} [n]: ", cancellationToken);
        return answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Answers a question of the state, if there is one.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (State.Question is { } question)
        {
            Post(new WalkMessage.Answered(await AgreeAsync(question.Text, question.Yes, question.No, cancellationToken)));
        }
    }

    private async Task<string> LineAsync(string prompt, CancellationToken cancellationToken)
    {
        // A prompt is not wrapped; what is longer than a line becomes a paragraph above it.
        bool isLong = TextWidth.Of(SafeText.Line(prompt)) > page.Width - 20;
        if (isLong)
        {
            page.Paragraph(prompt.TrimEnd(' ', ':') + ".");
        }

        page.Prompt(isLong ? "> " : prompt);
        string line = await input.ReadAsync(cancellationToken) ?? throw new EndOfStreamException();
        if (readHidden is null)
        {
            // Through a pipe nobody sees the end of the line that was typed.
            page.Blank();
        }

        return line.Trim();
    }

    /// <summary>Waits for the state or for a line, whichever comes first.</summary>
    /// <returns>Whether it was a line.</returns>
    private async Task<bool> SomethingTypedAsync(Task met, CancellationToken cancellationToken)
    {
        if (lineIsThere is null)
        {
            await met.WaitAsync(cancellationToken);
            return false;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> typed = lineIsThere(over.Token);
        await Task.WhenAny(met, typed);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return await typed && !met.IsCompleted;
    }

    /// <summary>Takes what was typed while something runs.</summary>
    private async Task ImpatientAsync(CancellationToken cancellationToken)
    {
        switch ((await input.ReadAsync(cancellationToken) ?? throw new EndOfStreamException()).Trim())
        {
            case "" or "skip" when State.IsSigningIn:
                Post(new WalkMessage.Stop());
                break;
            case "" or "skip":
                page.Line("Going on with what is known so far.");
                page.Flush();
                Post(new WalkMessage.Skip());
                break;
            case "back":
                Post(new WalkMessage.Back());
                break;
            case "quit":
                Post(new WalkMessage.Leave());
                break;
            default:
                page.Line("MailDoctor is still at work. Enter alone goes on with what is known so far; 'back' and 'quit' work too.");
                page.Flush();
                break;
        }

        await SettleAsync(cancellationToken);
    }

    private void WriteHelp()
    {
        page.Blank();
        var block = new List<string>();
        bool item = false;
        foreach (string line in State.Help.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            bool heading = line.StartsWith('#');
            bool begins = line.StartsWith("- ", StringComparison.Ordinal);
            if ((heading || begins || line.Length == 0) && block.Count > 0)
            {
                page.Paragraph(Words(string.Join(' ', block)), item ? Indent : 0, item ? "- " : "");
                block.Clear();
            }

            if (heading)
            {
                page.Line(Words(line.TrimStart('#', ' ')), Tone.Strong);
            }
            else if (line.Length > 0)
            {
                item = block.Count == 0 ? begins : item;
                block.Add(begins ? line[2..] : line.Trim());
            }
        }

        page.Blank();
    }

    // Without the marks of Markdown, which a screen reader would read aloud.
    private static string Words(string markdown) => markdown.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal);

    private static int? Number(string answer, int most) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number : null;

    private void Post(WalkMessage message)
    {
        session.Post(message);
        Tell();
    }

    private void Tell()
    {
        string notice = State.Notice.Text;
        if (notice.Length > 0 && notice != told)
        {
            page.Paragraph(notice);
        }

        told = notice;
    }

    // Through a pipe there is nobody who waits, and what comes next is the answer to the next question.
    private void SayHowToSkip()
    {
        if (lineIsThere is not null)
        {
            page.Line("You need not wait: Enter goes on with what is known by then.");
        }

        page.Flush();
    }

    /// <summary>Waits for the state; a person at a terminal can end the waiting.</summary>
    private async Task WaitAsync(Func<WalkState, bool> until, CancellationToken cancellationToken)
    {
        WalkStep step = State.Step;
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Changed += Look;
        try
        {
            Look(null, EventArgs.Empty);
            while (!met.Task.IsCompleted && await SomethingTypedAsync(met.Task, cancellationToken))
            {
                await ImpatientAsync(cancellationToken);
                if (State.Over || State.Step < step)
                {
                    return;
                }
            }

            await met.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            session.Changed -= Look;
        }

        Tell();

        void Look(object? sender, EventArgs e)
        {
            if (until(State))
            {
                met.TrySetResult();
            }
        }
    }
}
