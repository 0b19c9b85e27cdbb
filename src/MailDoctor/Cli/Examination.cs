using System.CommandLine;
using System.Net;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>Runs one examination for a command: asks for the secret, shows progress, saves the case, prints the report.</summary>
internal sealed class Examination(Surroundings around, ExaminationFlags flags, ParseResult given, ReportKind kind)
{
    private readonly bool noColour = given.GetValue(CommandTree.NoColour);
    private string? secretProblem;

    /// <summary>Runs it.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The options make no sense together.</exception>
    /// <exception cref="CannotExamineException">There is no result, or it could not be saved.</exception>
    public async Task<int> RunAsync(ExaminationRequest request, CancellationToken cancellationToken)
    {
        (Report report, string? unsaved) = await ExamineAsync(request, cancellationToken);
        new ReportPrinter(around.Page(noColour), flags.Json(given), flags.Verbose(given)).Print(report, kind, flags.ToImap(given));
        return (unsaved ?? secretProblem) is string problem ? throw new CannotExamineException(problem) : ExitStatus.Of(report);
    }

    /// <summary>Runs it for a command that makes something else of the report than a page.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="UsageException">The options make no sense together.</exception>
    /// <exception cref="CannotExamineException">There is no result, it could not be saved, or the login could not be tested as it was asked.</exception>
    public async Task<Report> ReportAsync(ExaminationRequest request, CancellationToken cancellationToken)
    {
        (Report report, string? unsaved) = await ExamineAsync(request, cancellationToken);
        return (unsaved ?? secretProblem) is string problem ? throw new CannotExamineException(problem) : report;
    }

    private async Task<(Report Report, string? Unsaved)> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken)
    {
        IPEndPoint? dns = flags.Dns(given);
        string? file = flags.Save(given);
        SecretSource? secret = flags.Secret?.Read(given, around);
        if (secret is not null && request.Address is null && request.Options.Username is null)
        {
            throw new UsageException("To test a login on a host, name the login name too, with --user NAME.");
        }

        request = request with { Options = request.Options with { UserProfiles = OwnProfiles() } };

        ProgressLine? progress = flags.Verbose(given) ? null : around.Progress();
        if (secret is not null)
        {
            request = request with { AskCredentials = (servers, token) => AskAsync(secret, progress, servers, token) };
        }

        Report report = await WatchAsync(request, dns, progress, cancellationToken);
        return (report, Save(report, file));
    }

    private static string? Save(Report report, string? file)
    {
        try
        {
            if (file is not null)
            {
                CaseFileSaver.Save(report.Case, file);
            }

            return null;
        }
        catch (CannotExamineException e)
        {
            // The report is worth printing all the same; the complaint follows it.
            return e.Message;
        }
    }

    private IReadOnlyList<(string File, string Text)> OwnProfiles()
    {
        IReadOnlyList<(string File, string Text)> files = UserProfiles.Files(around.Variable, flags.Profiles(given));
        if (files.Count > 0)
        {
            UserProfiles.Book(around, files, noColour);
        }

        return files;
    }

    private async Task<Report> WatchAsync(ExaminationRequest request, IPEndPoint? dns, ProgressLine? progress, CancellationToken cancellationToken)
    {
        ProtocolLog? log = flags.Verbose(given) ? new ProtocolLog(around.Notes(noColour)) : null;
        Report? report = null;
        try
        {
            await foreach (ExaminationEvent happened in around.Examine(request, dns, cancellationToken).WithCancellation(cancellationToken))
            {
                progress?.Show(happened);
                log?.Write(happened);
                report = (happened as ExaminationEvent.Finished)?.Report ?? report;
            }
        }
        finally
        {
            progress?.End();
        }

        return report ?? throw new CannotExamineException("The examination ended without a result.");
    }

    private async Task<Credentials?> AskAsync(SecretSource secret, ProgressLine? progress, IReadOnlyList<ServerEndpoint> servers, CancellationToken cancellationToken)
    {
        if (secret.UsesTerminal)
        {
            progress?.Pause();
        }

        try
        {
            return await secret.AskAsync(servers, cancellationToken);
        }
        catch (CannotExamineException e)
        {
            // The examination goes on without the login; the exit status and a sentence at the end say that it was not tested.
            secretProblem = e.Message + " No login was tried.";
            return null;
        }
        finally
        {
            progress?.Resume();
        }
    }
}
