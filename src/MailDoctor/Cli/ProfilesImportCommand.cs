using System.CommandLine;
using System.Text;
using System.Text.Json;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor profiles import FILE|DIR</c>: Mozilla autoconfig documents become profiles of the person's own.</summary>
internal static class ProfilesImportCommand
{
    /// <summary>The documents that one run reads: Mozilla's whole database is about a thousand.</summary>
    private const int MostDocuments = 5000;

    /// <summary>What one run looks at in folders, documents or not.</summary>
    private const int MostFiles = 10_000;

    /// <summary>Lines about files that are no documents; of more only the number is told.</summary>
    private const int MostLines = 100;

    /// <summary>What of a file is read to see whether it is a document: room for a long comment before the first element.</summary>
    private const int Head = 64 * 1024;

    /// <summary>No real document comes near; the reader of XML has the same bound.</summary>
    private const int LargestDocument = 512 * 1024;

    public static Command Build(Surroundings around)
    {
        var sources = new Argument<string[]>("FILE|DIR...") { Description = "Autoconfig documents (config-v1.1.xml, files of Mozilla's ISPDB), or folders with them.", Arity = ArgumentArity.OneOrMore };
        var into = new Option<string?>("--into") { HelpName = "DIR", Description = "Write the profiles there, not into your configuration folder; 'maildoctor check --profiles DIR' uses them." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace profiles of the same name that are there already." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing; only say what would be written." };
        Option<bool> json = ProfilesCommand.Json();
        var command = new DocumentedCommand(
            "import",
            "Turn Mozilla autoconfig documents into profiles of your own. In a folder every file that ends in .xml is a document, and every other one whose outermost element is clientConfig, as in a copy of Mozilla's database. Prints for each document what became of it, line by line what could not be used and why, and which files were passed over and why. A document is imported whole or not at all; a profile that is there already is never replaced unless you say so. The exit status is 1 when a document was not imported.",
            ("maildoctor profiles import config-v1.1.xml", "One document, into your configuration folder."),
            ("maildoctor profiles import ispdb/ --into mine --dry-run", "See what a folder of documents would give."))
        { sources, into, overwrite, dryRun, json };
        command.SetAction(given =>
        {
            string folder = given.GetValue(into) ?? UserProfiles.Folder(around.Variable)
                ?? throw new UsageException("There is no home folder to put profiles in; name a folder with --into DIR.");
            var run = new Run(folder, given.GetValue(overwrite), given.GetValue(dryRun));
            List<ImportDocument.PassedOverEntry> passedOver = [];
            string[] documents = [.. given.GetRequiredValue(sources).SelectMany(s => Documents(s, passedOver))];
            if (documents.Length > MostDocuments)
            {
                throw new UsageException($"{documents.Length} documents are more than the {MostDocuments} that one run reads.");
            }

            foreach (string document in documents)
            {
                run.Import(document);
            }

            SafeWriter page = around.Page(given.GetValue(CommandTree.NoColour));
            if (given.GetValue(json))
            {
                page.Lines(JsonSerializer.Serialize(new ImportDocument(ImportDocument.CurrentSchema, given.GetValue(dryRun), run.Done, passedOver), OutputJson.Default.ImportDocument));
            }
            else
            {
                Write(page, run.Done, passedOver, given.GetValue(dryRun));
            }

            page.Flush();
            if (documents.Length == 0)
            {
                throw new UsageException($"There is no document in {string.Join(", ", given.GetRequiredValue(sources).Select(s => $"'{s}'"))}.");
            }

            return run.Done.All(d => d.Outcome is "imported" or "unchanged") ? ExitStatus.Healthy : ExitStatus.Findings;
        });
        return command;
    }

    private static void Write(SafeWriter page, List<ImportDocument.DocumentEntry> done, List<ImportDocument.PassedOverEntry> passedOver, bool dryRun)
    {
        foreach (ImportDocument.DocumentEntry document in done)
        {
            foreach (ImportDocument.RemarkEntry problem in document.Problems)
            {
                page.Line($"{document.File}({problem.Line},{problem.Position}): {problem.Severity}: {problem.Message}");
            }

            foreach (ImportDocument.ImportedEntry profile in document.Profiles)
            {
                page.Line(document.Outcome switch
                {
                    "imported" => $"{document.File}: {(dryRun ? "would become" : "became")} {profile.Path} ({Wording.Count(profile.Domains, "domain")}, {Wording.Count(profile.Servers, "server")})",
                    "unchanged" => $"{document.File}: {profile.Path} says the same already",
                    _ => $"{document.File}: not imported: {profile.Path} is there already and differs; --overwrite replaces it",
                });
            }

            if (document.Outcome == "refused")
            {
                page.Line($"{document.File}: not imported");
            }
        }

        foreach (ImportDocument.PassedOverEntry file in passedOver.Take(MostLines))
        {
            page.Line($"{file.File}: passed over: {file.Reason}");
        }

        if (passedOver.Count > MostLines)
        {
            page.Line($"... and {passedOver.Count - MostLines} more that were passed over; --json names all.");
        }

        int taken = done.Count(d => d.Outcome is "imported" or "unchanged");
        string rest = passedOver.Count == 0 ? "" : $"; {passedOver.Count} passed over";
        page.Line($"{Wording.Count(done.Count, "document")}: {taken} {(dryRun ? "can be imported" : "imported")}, {done.Count - taken} not{rest}.");
    }

    private static List<string> Documents(string source, List<ImportDocument.PassedOverEntry> passedOver)
    {
        try
        {
            if (!Directory.Exists(source))
            {
                return [source];
            }

            string[] all = [.. Directory.EnumerateFileSystemEntries(source).Take(MostFiles + 1).Order(StringComparer.Ordinal)];
            if (all.Length > MostFiles)
            {
                throw new UsageException($"In '{source}' lie more than the {MostFiles} files that one run looks at.");
            }

            List<string> documents = [];
            foreach (string file in all)
            {
                if (WhyNot(file) is string reason)
                {
                    passedOver.Add(new ImportDocument.PassedOverEntry(file, SafeText.Line(reason)));
                }
                else
                {
                    documents.Add(file);
                }
            }

            return documents;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotExamineException($"'{source}' cannot be read: {e.Message}", e);
        }
    }

    // Why something in a folder is no document; null: it is one, or says by its name that it wants to be.
    private static string? WhyNot(string file)
    {
        if (Path.GetFileName(file)[0] == '.')
        {
            return "it is hidden";
        }

        if (Directory.Exists(file))
        {
            return "it is a folder; name it to import what lies in it";
        }

        try
        {
            // Pipes have no length either, and opening one might never end.
            long length = new FileInfo(file).Length;
            if (length == 0)
            {
                return "it is empty or a pipe";
            }

            if (file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (length > LargestDocument)
            {
                return "it is larger than any autoconfig document";
            }

            using FileStream stream = File.OpenRead(file);
            byte[] head = new byte[Math.Min(length, Head)];
            int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return AutoconfigImport.IsDocument(head.AsMemory(0, read), out string reason) ? null : reason;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {e.Message}";
        }
    }

    /// <summary>One run; the documents share the names of the profiles.</summary>
    private sealed class Run(string folder, bool overwrite, bool dryRun)
    {
        private readonly Dictionary<string, string> takenBy = new(StringComparer.OrdinalIgnoreCase);

        public List<ImportDocument.DocumentEntry> Done { get; } = [];

        public void Import(string document)
        {
            ProfileImport read = Read(document);
            List<ProfileProblem> problems = [.. read.Problems];
            List<ProviderProfile> profiles = [];
            foreach (ProviderProfile profile in read.Profiles)
            {
                // Some brands share one id in Mozilla's database and differ in the names of their files, and a file may have the name of another's id.
                takenBy.TryGetValue(profile.Id, out string? other);
                string? instead = other is not null && read.Profiles.Count == 1 ? Free(AutoconfigImport.IdFrom(Path.GetFileNameWithoutExtension(document)), profile.Id) : null;
                profiles.Add(instead is null ? profile : profile with { Id = instead });
                if (other is not null)
                {
                    problems.Add(new ProfileProblem(
                        document, 1, 1, $"'{other}' gives a profile of the same name, '{profile.Id}', and was first{(instead is null ? "" : $"; this one is called '{instead}'")}.", IsWarning: instead is not null));
                }
            }

            if (read.Profiles.Count == 0 || problems.Exists(p => !p.IsWarning))
            {
                Done.Add(Entry(document, "refused", [], problems));
                return;
            }

            (ProviderProfile Profile, string Path, string Text)[] files =
                [.. profiles.Select(p => (p, Path.Combine(folder, p.Id + ".json"), ProfileWriter.Write(p)))];
            foreach ((ProviderProfile profile, string path, string text) in files)
            {
                takenBy.Add(profile.Id, document);

                // What we write, we must be able to read: anything else would be found out only at the next examination.
                foreach (ProfileProblem broken in ProfileBook.Validate(Path.GetFileName(path), text, strict: true))
                {
                    throw new InvalidOperationException($"The profile made from '{document}' is not valid: {broken}");
                }
            }

            try
            {
                bool[] same = [.. files.Select(f => Existing(f.Path) == f.Text)];
                bool differs = files.Where((f, i) => !same[i] && Existing(f.Path) is not null).Any();
                string outcome = Array.TrueForAll(same, s => s) ? "unchanged" : differs && !overwrite ? "exists" : "imported";
                if (outcome == "imported" && !dryRun)
                {
                    Save(files.Where((_, i) => !same[i]).Select(f => (f.Path, f.Text)).ToArray());
                }

                Done.Add(Entry(document, outcome, files, problems));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CannotExamineException)
            {
                // What became of the documents before it must be told, and those after it may fare better.
                Done.Add(Entry(document, "refused", [], [.. problems, new ProfileProblem(document, 1, 1, $"Nothing could be written in '{folder}': {e.Message}", IsWarning: false)]));
            }
        }

        private string Free(string ofFile, string ofProfile) =>
            Enumerable.Range(2, MostDocuments).Select(n => $"{ofProfile}-{n}").Prepend(ofFile).First(id => !takenBy.ContainsKey(id));

        private static ImportDocument.DocumentEntry Entry(
            string document, string outcome, (ProviderProfile Profile, string Path, string Text)[] files, List<ProfileProblem> problems) => new(
            document,
            outcome,
            [.. files.Select(f => new ImportDocument.ImportedEntry(f.Profile.Id, f.Path, f.Profile.Domains.Count, f.Profile.Servers.Count))],
            [.. problems.Select(p => new ImportDocument.RemarkEntry(p.Line, p.Position, p.IsWarning ? "warning" : "error", SafeText.Line(p.Message)))]);

        // One document that cannot be read must not keep the others of a folder out.
        private static ProfileImport Read(string document)
        {
            try
            {
                // A pipe that was named has a length only when it has been read, and a device perhaps no end.
                byte[] bytes = new byte[LargestDocument + 1];
                using FileStream stream = File.OpenRead(document);
                int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                return read > LargestDocument
                    ? new ProfileImport([], [new ProfileProblem(document, 1, 1, "It is larger than any autoconfig document.", IsWarning: false)])
                    : AutoconfigImport.Read(document, bytes.AsMemory(0, read));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new ProfileImport([], [new ProfileProblem(document, 1, 1, $"It cannot be read: {e.Message}", IsWarning: false)]);
            }
        }

        private static string? Existing(string path) => File.Exists(path) ? UserProfiles.Text(path) : null;

        // All files of a document lie complete beside their places before the first is renamed; when one cannot be, the others are taken back.
        private void Save((string Path, string Text)[] files)
        {
            string[] beside = [.. files.Select(f => Path.Combine(folder, $".{Path.GetFileName(f.Path)}.{Path.GetRandomFileName()}.tmp"))];
            byte[]?[] before = [.. files.Select(f => File.Exists(f.Path) ? File.ReadAllBytes(f.Path) : null)];
            int placed = 0;
            try
            {
                Directory.CreateDirectory(folder);
                for (int i = 0; i < files.Length; i++)
                {
                    using var stream = new FileStream(beside[i], FileMode.CreateNew, FileAccess.Write, FileShare.None);
                    stream.Write(Encoding.UTF8.GetBytes(files[i].Text));
                    stream.Flush(flushToDisk: true);
                }

                for (; placed < files.Length; placed++)
                {
                    File.Move(beside[placed], files[placed].Path, overwrite);
                }
            }
            finally
            {
                for (int i = 0; placed < files.Length && i < placed; i++)
                {
                    if (before[i] is { } earlier)
                    {
                        File.WriteAllBytes(files[i].Path, earlier);
                    }
                    else
                    {
                        File.Delete(files[i].Path);
                    }
                }

                foreach (string left in beside.Where(File.Exists))
                {
                    File.Delete(left);
                }
            }
        }
    }
}
