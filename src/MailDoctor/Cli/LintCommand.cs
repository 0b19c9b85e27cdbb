using System.CommandLine;
using System.Text.Json;
using MailDoctor.Clients;
using MailDoctor.Engine;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor lint [PATH…]</c>: what the mail programs on a computer are set to, and what is wrong with it.</summary>
internal static class LintCommand
{
    public static Command Build(Surroundings around)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders to read: a settings file, a profile, a home folder. Without any, the usual places of this computer. Exactly two are compared as two computers.", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Examine the mail domains and the servers too, and say what the settings are and should be. Without a password option nobody signs in." };
        var fix = new Option<bool>("--fix") { Description = "Write a corrected copy beside each file that has something to correct, never over it, and only while the program is closed. First mail is kept on the server, then the rest is corrected." };
        var flags = new ExaminationFlags(discovers: true, connects: true);
        var command = new DocumentedCommand(
            "lint",
            "Read the settings of the mail programs on this computer and say what is wrong with them: mail that is deleted on the server, passwords in the open, servers that do not fit. Nothing is changed, and no password is shown or kept.",
            ("maildoctor lint", "All mail programs that are found on this computer."),
            ("maildoctor lint ~/.fetchmailrc", "One file; a Thunderbird profile or a home folder will do as well."),
            ("maildoctor lint --check", "Compare with what the mail domains say and what the servers really do."),
            ("maildoctor lint --check --ask-password ~/.mpoprc", "And sign in: does IMAP take the account, and is only recent mail left on the server?"),
            ("maildoctor lint /media/laptop/home/anna /home/anna", "Two computers with one mailbox: what do they do to each other?"),
            ("maildoctor lint --check --fix", "Write corrected copies beside the files."))
        { paths, check, fix };
        flags.AddTo(command);
        command.SetAction(async (given, cancellationToken) =>
        {
            string[] wanted = given.GetValue(paths) ?? [];
            string? file = flags.Save(given);
            ExaminationOptions options = flags.Options(given);
            bool noColour = given.GetValue(CommandTree.NoColour);
            if (!given.GetValue(check) && flags.Secret!.Read(given, around) is not null)
            {
                throw new UsageException("To test the login, add --check.");
            }

            FoundClients found = Find(wanted, around);
            IReadOnlyList<Observation> facts = found.Facts;
            string? noLogin = null;
            if (given.GetValue(check))
            {
                ProgressLine? progress = flags.Verbose(given) ? null : around.Progress();
                options = options with { UserProfiles = UserProfiles.Files(around.Variable, flags.Profiles(given)) };
                var servers = new ServerCheck(around.Examine, options, flags.Dns(given), progress) { Secret = flags.Secret!.Read(given, around) };
                facts = [.. facts, .. await servers.RunAsync(facts, cancellationToken)];
                noLogin = servers.NoLogin;
            }

            Report report = Report.From(new CaseFile { Program = $"maildoctor {around.Version}", StartedAt = around.Time.GetUtcNow(), Observations = facts });
            IReadOnlyList<FixOutcome> fixes = given.GetValue(fix) ? Fix(report, found, around) : [];
            if (file is not null)
            {
                CaseFileSaver.Save(report.Case, file);
            }

            Print(report, fixes, around.Page(noColour), flags.Json(given), flags.Verbose(given));
            return noLogin is null ? Status(report) : throw new CannotExamineException(noLogin);
        });
        return command;
    }

    /// <summary>Prints a report on mail programs; also for a replay.</summary>
    public static void Print(Report report, IReadOnlyList<FixOutcome> fixes, SafeWriter page, bool json, bool verbose)
    {
        if (json)
        {
            page.Lines(JsonSerializer.Serialize(LintDocument.From(report, fixes), OutputJson.Default.LintDocument));
        }
        else
        {
            new LintPage(page, verbose).Write(report, fixes);
        }

        page.Flush();
    }

    /// <summary>The exit status; a computer on which nothing could be read was not examined.</summary>
    public static int Status(Report report) => report.Case.Of<ClientFileRead>().Any() ? ExitStatus.Of(report) : ExitStatus.NotExamined;

    private static FoundClients Find(string[] wanted, Surroundings around)
    {
        var finder = new ClientFinder(around.Variable, around.Registry);
        if (wanted.Length == 0)
        {
            return finder.LookHere().Found();
        }

        bool compared = wanted.Length == 2;
        foreach (string path in wanted)
        {
            finder.Look(path, compared ? path : "");
        }

        return finder.Found();
    }

    private static List<FixOutcome> Fix(Report report, FoundClients found, Surroundings around)
    {
        var outcomes = new List<FixOutcome>();
        IReadOnlyList<string> running = around.RunningPrograms();
        foreach (IGrouping<string, Repair> repairs in Repair.Plan(report).GroupBy(r => r.Account.File))
        {
            string client = repairs.First().Account.Client;
            if (found.Files.TryGetValue(repairs.Key, out (string Path, ClientFile File, ClientPlace Place) original) && ClientMending.ReaderOf(client) is { } reader)
            {
                // When not all of it can be done, the loss of mail can at least be stopped.
                FixOutcome outcome = Fix([.. repairs], reader, original.Path, original.File, original.Place, running);
                Repair[] urgent = repairs.Where(r => r.Target.LeaveOnServer).ToArray();
                outcomes.Add(outcome.Copy is null && urgent.Length > 0 && urgent.Length < repairs.Count() ? Fix(urgent, reader, original.Path, original.File, original.Place, running) : outcome);
            }
        }

        foreach (IGrouping<string, Repair> left in Repair.Wanted(report).Where(r => r.Edits.Count == 0 && outcomes.All(o => o.File != r.Account.File)).GroupBy(r => r.Account.File))
        {
            if (found.Files.TryGetValue(left.Key, out (string Path, ClientFile File, ClientPlace Place) original) && ClientMending.ReaderOf(left.First().Account.Client) is { } reader
                && reader.WhyNotCorrected(original.File) is string why)
            {
                outcomes.Add(new FixOutcome(reader.Client, original.File.Path, null, [], why));
            }
        }

        return outcomes;
    }

    private static FixOutcome Fix(IReadOnlyList<Repair> repairs, IClientReader reader, string path, ClientFile file, ClientPlace place, IReadOnlyList<string> running)
    {
        ClientEdit[] edits = repairs.SelectMany(r => r.Edits).DistinctBy(e => (e.Start, e.Length, e.Text)).ToArray();
        string? busy = RunningPrograms.WhyBusy(reader.Processes, path, running);
        byte[]? bytes = busy is null ? PatchedCopy.Apply(file, edits) : null;
        string? reason = busy is not null ? $"{busy}; close {reader.Client} and run this again"
            : bytes is null ? "the changes touch one another, so they have to be made by hand"
            : !Repair.Succeeded(repairs, reader, place, new ClientFile(file.Path, bytes)) ? "the file is written in a way in which the changes would not do what they should, so they have to be made by hand"
            : null;
        string? copy = reason is null ? PatchedCopy.Write(path, bytes!) : null;

        // Shown as the file is, with the home folder as ~.
        return new FixOutcome(reader.Client, file.Path, copy is null ? null : file.Path + copy[path.Length..], edits, reason);
    }
}
