using System.Globalization;
using MailDoctor.Cli;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The steps from signing in on.</summary>
internal sealed partial class PlainWalk
{
    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        WriteRecipients();
        while (State.Step == WalkStep.SignIn)
        {
            if (State.OpenedFrom is not null || !State.SignIn.Recipients.Any(r => r.Barred is null))
            {
                if (await AskAsync("Enter: go on", "", cancellationToken) is not null)
                {
                    Post(new WalkMessage.Forward());
                }

                return;
            }

            switch (await AskAsync("Enter: go on without. 'password': sign in. 'name': another login name", "", cancellationToken))
            {
                case null:
                    return;
                case "":
                    Post(new WalkMessage.Forward());
                    break;
                case "name":
                    if (await AskAsync("Login name", State.LoginName, cancellationToken) is { } name)
                    {
                        TakeLoginName(name);
                    }

                    break;
                case "password":
                    await PasswordAsync(cancellationToken);
                    break;
                default:
                    page.Line("Type the word 'password' first; the password itself is asked for then, and not shown.");
                    break;
            }
        }
    }

    private void WriteRecipients()
    {
        SignInPage shown = State.SignIn;
        foreach (SignInRecipient recipient in shown.Recipients)
        {
            page.Paragraph(recipient.Barred is { } barred
                ? $"{recipient.Label}, for {recipient.Purpose}: gets no password, because {barred}."
                : $"{recipient.Label}, for {recipient.Purpose}: {recipient.Protection}.", Indent, "- ");
        }

        foreach (ObstacleNote note in shown.Obstacles)
        {
            page.Paragraph(note.Text, lead: note.Blocks ? $"Before you try, {note.Provider}: " : $"{note.Provider}: ");
            page.Steps(note.Steps, Indent);

            if (note.HelpUrl is not null)
            {
                page.Paragraph(note.HelpUrl, Indent, "More: ");
            }
        }

        WriteOutcome(shown);
    }

    private async Task PasswordAsync(CancellationToken cancellationToken)
    {
        foreach (SignInRecipient recipient in State.SignIn.Recipients.Where(r => r is { Barred: null, AsksConsent: not null, Consented: false }).DistinctBy(r => r.Endpoint.Host))
        {
            bool agreed = await AgreeAsync(recipient.AsksConsent!, "it may have the password", "it may not", cancellationToken);
            Post(new WalkMessage.ConsentGiven(recipient.Endpoint.Host, agreed));
        }

        page.Paragraph(State.SignIn.Promise);
        if (!State.SignIn.CanSignIn)
        {
            return;
        }

        page.Prompt("Password (not shown; Enter alone: none): ");
        string? typed;
        try
        {
            typed = readHidden is null ? await input.ReadAsync(cancellationToken) ?? throw new EndOfStreamException() : await readHidden(cancellationToken);
        }
        catch (CannotExamineException e)
        {
            page.Blank();
            page.Paragraph(e.Message);
            return;
        }

        page.Blank();
        if (string.IsNullOrEmpty(typed))
        {
            page.Line("No password was typed.");
            return;
        }

        if (typed.Length >= LineInput.Longest)
        {
            page.Line("That is longer than any password. Nothing was sent.");
            return;
        }

        if (typed.Any(char.IsControl))
        {
            page.Line("That holds a control character, which no password has. Nothing was sent.");
            return;
        }

        page.Line($"Signing in ...{(lineIsThere is null ? "" : " Enter stops it, after a question.")}");
        page.Flush();
        session.SignIn(Credentials.Password(typed));
        await WaitAsync(s => !s.IsSigningIn, cancellationToken);
        if (!State.Over)
        {
            WriteOutcome(State.SignIn);
        }
    }

    private void WriteOutcome(SignInPage shown)
    {
        if (shown.Verdict.Length == 0 || shown.Outcome == SignInOutcome.Skipped)
        {
            return;
        }

        page.Paragraph(shown.Verdict, tone: Tone.Strong);
        foreach (string words in shown.ServersWords)
        {
            page.Paragraph(words, Indent);
        }

        if (shown.LockOutWarning.Length > 0)
        {
            page.Paragraph(shown.LockOutWarning, tone: Tone.Careful);
        }
    }

    private async Task DiagnosisAsync(CancellationToken cancellationToken)
    {
        page.Paragraph(State.Verdict, tone: Tone.Strong);
        WriteList("What changed since the time before:", State.Changes);
        if (State.Reason == WalkReason.Security)
        {
            WriteEncryption();
        }

        WriteFindings();
        foreach (string line in State.Checked)
        {
            page.Paragraph(line);
        }

        while (State.Step == WalkStep.Diagnosis)
        {
            string? answer = await AskAsync(
                "Enter: the settings. A number: that finding in full. 'all', 'problems', 'suggestions', 'search WORD': the list again. 'again': examine again", "", cancellationToken);
            if (answer is null)
            {
                return;
            }

            if (answer.Length == 0)
            {
                Post(new WalkMessage.Forward());
            }
            else if (answer.Equals("again", StringComparison.OrdinalIgnoreCase))
            {
                await AgainAsync(cancellationToken);
            }
            else if (Number(answer, State.Findings.Count) is { } number)
            {
                Post(new WalkMessage.FindingSelected(number - 1));
                WriteFinding(State.Finding!);
            }
            else
            {
                List(answer);
            }
        }
    }

    private void List(string answer)
    {
        string[] words = answer.Split(' ', 2, StringSplitOptions.TrimEntries);
        FindingFilter? filter = words[0].ToLowerInvariant() switch
        {
            "all" or "search" => FindingFilter.All,
            "problems" => FindingFilter.Problems,
            "suggestions" => FindingFilter.Suggestions,
            _ => null,
        };
        if (filter is null)
        {
            page.Line($"'{answer}' is not one of the answers.");
            return;
        }

        Post(new WalkMessage.FilterChosen(filter.Value));
        Post(new WalkMessage.SearchTyped(words[0].Equals("search", StringComparison.OrdinalIgnoreCase) && words.Length > 1 ? words[1] : ""));
        WriteFindings();
    }

    private void WriteFindings()
    {
        IReadOnlyList<FindingCard> all = State.Findings;
        if (all.Count == 0)
        {
            page.Line(State.Search.Length > 0 || State.Filter != FindingFilter.All ? "No finding fits." : "No findings.");
        }

        bool first = true;
        for (int i = 0; i < all.Count; i++)
        {
            FindingCard card = all[i];
            page.Paragraph($"{card.Severity}: {card.Message}{(card.Change == "new" ? " (new)" : "")}", Indent, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));

            // Somebody for whom something is broken wants the worst at once, not one answer later.
            if (first && State.Reason == WalkReason.Broken && card.Relevant && State.Search.Length == 0)
            {
                WriteFinding(card);
            }

            first = false;
        }
    }

    private void WriteFinding(FindingCard card)
    {
        Part("Why it matters: ", card.Why, []);
        Part("What to do: ", card.ForYou, card.ForYouSteps);
        Part("For the server's administrator: ", card.ForAdministrator, card.ForAdministratorSteps);
        foreach (string fact in card.Evidence.Take(6))
        {
            page.Paragraph(fact, 5, "Seen: ");
        }

        if (card.HelpUrl is not null)
        {
            page.Paragraph(card.HelpUrl, 5, "Help: ");
        }

        page.Paragraph(card.Code, 5, "Code: ");

        void Part(string title, string sentence, IReadOnlyList<string> steps)
        {
            if (sentence.Length > 0)
            {
                page.Paragraph(sentence, 5, title);
            }

            page.Steps(steps, 7);
        }
    }

    private void WriteEncryption()
    {
        page.Line("What is encrypted, and how that is proven:");
        if (State.Encryption.Count == 0)
        {
            page.Line("  No server answered, so nothing can be said.");
        }

        foreach (EncryptionRow row in State.Encryption)
        {
            page.Paragraph($"{row.Label}: encrypted: {row.Encrypted}; proven: {row.Proven}.", Indent, "- ");
        }
    }

    private async Task AgainAsync(CancellationToken cancellationToken)
    {
        Post(new WalkMessage.RunAgain());
        if (!State.IsExamining)
        {
            return;
        }

        SayHowToSkip();
        await WaitAsync(s => !s.IsExamining, cancellationToken);

        // The same step once more is a new page.
        announced = null;
    }

    private async Task SettingsAsync(CancellationToken cancellationToken)
    {
        if (State.Reason == WalkReason.PopToImap)
        {
            WriteNextSteps();
            WriteSettings();
        }
        else
        {
            WriteSettings();
            WriteNextSteps();
        }

        while (State.Step == WalkStep.Settings && !State.Over)
        {
            string exports = State.Exports.Count > 0 ? " 'export': for a mail program." : "";
            switch (await AskAsync($"Enter: leave. 'save': a report or a case file. 'copy': the settings.{exports} 'again': examine again", "", cancellationToken))
            {
                case null:
                    return;
                case "":
                    Post(new WalkMessage.Leave());
                    await SettleAsync(cancellationToken);
                    break;
                case "save":
                    await SaveAsync(cancellationToken);
                    break;
                case "copy":
                    Post(new WalkMessage.CopyWanted(CopyWhat.Settings));
                    await WaitAsync(s => !s.Notice.IsEmpty, cancellationToken);
                    break;
                case "export" when State.Exports.Count > 0:
                    await ExportAsync(cancellationToken);
                    break;
                case "again":
                    await AgainAsync(cancellationToken);
                    return;
                case { } other:
                    page.Line($"'{other}' is not one of the answers.");
                    break;
            }
        }
    }

    private void WriteSettings()
    {
        foreach (SettingsCard card in State.Settings)
        {
            page.Line(card.Title, Tone.Strong);
            string before = "";
            foreach (SettingsField field in card.Fields)
            {
                // What holds for several fields in a row is read aloud once.
                string remark = string.Join("; ", new[] { field.Origin, field.Verified }.Where(r => r.Length > 0));
                page.Paragraph($"{field.Value}{(remark.Length > 0 && remark != before ? $" ({remark})" : "")}", Indent, $"{field.Name}: ");
                before = remark;
            }

            page.Paragraph(card.Summary, Indent);
        }

        if (State.Alternatives.Count > 0)
        {
            page.Line("These work too:");
            foreach (AlternativeCard other in State.Alternatives)
            {
                page.Paragraph($"{other.Label}. {other.WhyNotFirst}", Indent, "- ");
            }
        }
    }

    private void WriteNextSteps()
    {
        if (State.Plan is { } plan)
        {
            WritePlan(plan);
            return;
        }

        page.Line("What to do next:", Tone.Strong);
        page.Steps(State.NextSteps, Indent);
    }

    private void WritePlan(MigrationPlan plan)
    {
        WriteList($"{MigrationWords.Title(plan)}. What is known:", plan.Known);
        page.Paragraph(MigrationWords.Promise);
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            MigrationStep step = plan.Steps[i];
            page.Line(string.Create(CultureInfo.InvariantCulture, $"Step {i + 1} of {plan.Steps.Count} of the move:"), Tone.Strong);
            page.Paragraph(step.Text, Indent);
            page.Paragraph(step.Why, Indent, $"{MigrationWords.Why} ");
            foreach (string how in step.How)
            {
                page.Paragraph(how, Indent, "- ");
            }

            page.Paragraph(step.Check, Indent, $"{MigrationWords.Check} ");
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < WalkWords.SaveKinds.Count; i++)
        {
            page.Paragraph(WalkWords.SaveKinds[i].Text, Indent, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
        }

        if (await ChooseAsync("Number", 1, WalkWords.SaveKinds.Count, cancellationToken) is { } chosen)
        {
            await SaveAsync(WalkWords.SaveKinds[chosen - 1].Kind, cancellationToken);
        }
    }

    private async Task SaveAsync(SaveKind kind, CancellationToken cancellationToken)
    {
        if (await AskAsync(kind == SaveKind.Export && TakeAlong.Export(State, State.SelectedExport) is { IsFolder: true } ? "Folder" : "File", WalkWords.SuggestedFile(State, kind), cancellationToken) is not { } file)
        {
            return;
        }

        Post(new WalkMessage.SaveWanted(kind, file));
        await WaitAsync(s => !s.Notice.IsEmpty || s.Question is not null, cancellationToken);
        if (State.Question is { } question)
        {
            bool replace = await AgreeAsync(question.Text, question.Yes, question.No, cancellationToken);
            Post(new WalkMessage.Answered(replace));
            if (replace)
            {
                await WaitAsync(s => !s.Notice.IsEmpty, cancellationToken);
            }
        }
    }

    private async Task ExportAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < State.Exports.Count; i++)
        {
            ExportChoice choice = State.Exports[i];
            page.Paragraph($"{choice.Title}{(choice.Text is null ? ": not possible here" : "")}.", Indent, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
        }

        if (await ChooseAsync("Number", State.SelectedExport + 1, State.Exports.Count, cancellationToken) is not { } chosen)
        {
            return;
        }

        Post(new WalkMessage.ExportSelected(chosen - 1));
        ExportChoice selected = State.Exports[chosen - 1];
        if (selected.Text is not { } text)
        {
            page.Paragraph(selected.WhyNot);
            return;
        }

        if (selected.Codes.Count > 0)
        {
            await CodeAsync(selected, text, cancellationToken);
        }
        else
        {
            page.Line($"{(selected.IsFolder ? "One of the files" : "The file")}:");
            page.Lines(text, Indent);
        }

        if (selected.IsFolder)
        {
            page.Paragraph($"These files are saved in a folder: {string.Join(", ", selected.Files.Select(f => f.Name))}.");
        }

        page.Line("What to do:");
        page.Steps(selected.Steps, Indent, alone: "");

        if (selected.Notes.Count > 0)
        {
            page.Line("What to know:");
        }

        foreach (string note in selected.Notes)
        {
            page.Paragraph(note, Indent, "- ");
        }

        await SaveAsync(SaveKind.Export, cancellationToken);
    }

    // Drawn only for who can see it: read aloud, it is a minute of "block, block, half block".
    private async Task CodeAsync(ExportChoice choice, string drawing, CancellationToken cancellationToken)
    {
        page.Paragraph($"This is a picture for the camera of a phone. {choice.Takes}");
        if (await AskAsync("Enter: save the picture in files. 'show': draw it here too, for a terminal with a dark background", "", cancellationToken) is { } answer
            && answer.Equals("show", StringComparison.OrdinalIgnoreCase))
        {
            page.Lines(drawing);
        }
    }

    private void WriteList(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        page.Line(title, Tone.Strong);
        foreach (string line in lines)
        {
            page.Paragraph(line, Indent, "- ");
        }
    }
}
