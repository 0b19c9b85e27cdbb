using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>Brings an export to where the person wants it: printed, one file, a folder. Nothing that is there is replaced unless the person says so.</summary>
/// <param name="page">Standard output.</param>
/// <param name="notes">Standard error.</param>
/// <param name="terminal">Whether standard output is a terminal.</param>
/// <param name="force">Whether files that are there may be replaced.</param>
internal sealed class ExportDelivery(SafeWriter page, SafeWriter notes, bool terminal, bool force)
{
    /// <summary>Exports for one client.</summary>
    /// <param name="exporter">The client.</param>
    /// <param name="request">The account.</param>
    /// <param name="path">A file or folder; null: print it.</param>
    /// <exception cref="UsageException">It cannot be printed, or not there.</exception>
    /// <exception cref="CannotExamineException">The client cannot have it, or it could not be saved.</exception>
    public void One(IClientExporter exporter, ExportRequest request, string? path)
    {
        ExportOutcome.Written done = exporter.Export(request) switch
        {
            ExportOutcome.Refused refused => throw new CannotExamineException(Refusal(refused)),
            ExportOutcome.Written written => written,
            _ => throw new InvalidOperationException("An exporter gives one of the two."),
        };
        if (path is null)
        {
            Print(exporter, done.Files);
        }
        else
        {
            IReadOnlyList<(ExportedFile File, string Path)> places = Places(done.Files, path);
            Save(places);
            if (places.Count < done.Files.Count)
            {
                notes.Paragraph($"Not saved: {string.Join(", ", done.Files.Except(places.Select(p => p.File)).Select(f => f.Name))}. A folder as PATH gets them all.", lead: "- ");
            }
        }

        Say(done);
        notes.Flush();
    }

    /// <summary>Exports for every client that can have it.</summary>
    /// <exception cref="CannotExamineException">No client can, or something could not be saved.</exception>
    public void All(ExportRequest request, string folder)
    {
        (IClientExporter Exporter, ExportOutcome Outcome)[] outcomes = Catalog.Exporters.Select(e => (e, e.Export(request))).ToArray();
        (IClientExporter Exporter, ExportOutcome.Written Done)[] done = outcomes.Where(o => o.Outcome is ExportOutcome.Written).Select(o => (o.Exporter, (ExportOutcome.Written)o.Outcome)).ToArray();
        if (done.Length == 0)
        {
            throw new CannotExamineException(outcomes.Select(o => o.Outcome).OfType<ExportOutcome.Refused>().First().Reason);
        }

        Save([.. done.SelectMany(d => d.Done.Files).Select(f => (f, Inside(folder, f)))], quietly: true);
        foreach ((IClientExporter exporter, ExportOutcome.Written written) in done)
        {
            page.Row(0, [(exporter.Title, 34, Tone.Strong)], string.Join(", ", written.Files.Select(f => f.Name)));
        }

        (IClientExporter Exporter, ExportOutcome.Refused Why)[] left = outcomes.Where(o => o.Outcome is ExportOutcome.Refused).Select(o => (o.Exporter, (ExportOutcome.Refused)o.Outcome)).ToArray();
        if (left.Length > 0)
        {
            page.Blank();
            page.Line("Left out", Tone.Strong);
            foreach ((IClientExporter exporter, ExportOutcome.Refused why) in left)
            {
                page.Paragraph($"{exporter.Title}: {Refusal(why)}", lead: "- ");
            }
        }

        page.Flush();
        notes.Blank();
        foreach (string note in done.SelectMany(d => d.Done.Notes).Where(n => n.StartsWith("NOT VERIFIED", StringComparison.Ordinal)).Concat(request.Preparations).Distinct())
        {
            notes.Paragraph(note, lead: "- ");
        }

        notes.Paragraph("No password stands in these files; 'maildoctor export SOURCE --for CLIENT' says for each client where it goes.", lead: "- ");
        notes.Flush();
    }

    /// <summary>Brings a publication: into a folder, or the zone-file lines to standard output.</summary>
    /// <exception cref="CannotExamineException">There is nothing to publish, or it could not be saved.</exception>
    public void Publish(ExportOutcome outcome, string? folder)
    {
        if (outcome is not ExportOutcome.Written done)
        {
            throw new CannotExamineException(((ExportOutcome.Refused)outcome).Reason);
        }

        if (folder is null)
        {
            page.Lines(done.Files[0].Text);
            page.Flush();
            notes.Paragraph($"There are more files: {string.Join(", ", done.Files.Skip(1).Select(f => f.Name))}; --output DIR saves them all.", lead: "- ");
        }
        else
        {
            Save([.. done.Files.Select(f => (f, Inside(folder, f)))]);
        }

        Say(done);
        notes.Flush();
    }

    // What to do has numbers where the order matters; what to know has none.
    private void Say(ExportOutcome.Written done)
    {
        notes.Steps(done.Steps, alone: "- ");
        foreach (string note in done.Notes)
        {
            notes.Paragraph(note, lead: "- ");
        }
    }

    private static string Refusal(ExportOutcome.Refused refused) => refused.Reason + (refused.Nearest is null ? "" : $" The nearest that works: {refused.Nearest}.");

    private static string Inside(string folder, ExportedFile file) => Path.Combine([folder, .. file.Name.Split('/')]);

    // A folder for more than one file; but one of them may be asked for by the name that its program gives it, and a picture by its ending.
    private static IReadOnlyList<(ExportedFile File, string Path)> Places(IReadOnlyList<ExportedFile> files, string path)
    {
        if (Directory.Exists(path) || path.EndsWith('/'))
        {
            return [.. files.Select(f => (f, Inside(path, f)))];
        }

        ExportedFile? one = files.Count == 1 ? files[0]
            : files.FirstOrDefault(f => f.Name == Path.GetFileName(path) || f.Name.EndsWith("-" + Path.GetFileName(path), StringComparison.Ordinal)) is { } named ? named
            : Path.GetExtension(path) is { Length: > 0 } ending ? files.FirstOrDefault(f => f.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            : null;
        return one is not null ? [(one, path)] : [.. files.Select(f => (f, Inside(path, f)))];
    }

    private void Print(IClientExporter exporter, IReadOnlyList<ExportedFile> files)
    {
        ExportedFile? file = files.Count == 1 ? files[0] : files.FirstOrDefault(f => f.Name.EndsWith(".txt", StringComparison.Ordinal));
        if (file is not { IsText: true } || !file.Content.Span.SequenceEqual(ExportedFile.OfText(file.Name, file.Text).Content.Span))
        {
            throw new UsageException($"{exporter.Title} takes {(files.Count == 1 ? "a file that cannot be printed" : "more than one file")}; say where to save with --output PATH.");
        }

        if (terminal)
        {
            page.Lines(file.Text);
        }
        else
        {
            // For a pipe or file, character by character: a program reads it.
            page.Exactly(file.Text);
        }

        page.Flush();
    }

    private void Save(IReadOnlyList<(ExportedFile File, string Path)> places, bool quietly = false)
    {
        if (!force && places.FirstOrDefault(p => File.Exists(p.Path)) is { Path: string there })
        {
            throw new CannotExamineException($"'{there}' is there already; nothing was written. --force replaces it.");
        }

        foreach ((ExportedFile file, string path) in places)
        {
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!TextFileSaver.Save(file.Content.Span, path, force))
            {
                throw new CannotExamineException($"'{path}' is there already; it was left as it is. --force replaces it.");
            }

            if (!quietly)
            {
                notes.Line($"Saved: {path}");
            }
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // Only for the person's own account, when it is new: login names stand in the files.
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotExamineException($"The folder '{folder}' could not be made: {e.Message}", e);
        }
    }
}
