using System.CommandLine;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary>The program as a function: arguments in, exit status out.</summary>
public static class CommandLine
{
    private static readonly string[] PasswordArguments = ["--password", "--passwd", "--pass", "--pw", "--token", "--oauth-token", "--secret", "-p", "-P"];

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments without the program's name.</param>
    /// <param name="around">What it runs in.</param>
    /// <param name="cancellationToken">Ends it; the status is then <see cref="ExitStatus.Interrupted"/>.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings around, CancellationToken cancellationToken)
    {
        SafeWriter notes = around.Notes(noColour: true);
        try
        {
            RefusePasswords(arguments);
            RootCommand root = CommandTree.Build(around);
            ParseResult given = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if (UsageSentence.Of(given) is string sentence)
            {
                throw new UsageException(sentence);
            }

            // Signals are the caller's business, and so are exceptions: both end in a sentence and a status below.
            return await given.InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
        }
        catch (UsageException e)
        {
            return Complain(notes, e.Message, ExitStatus.Usage);
        }
        catch (CannotExamineException e)
        {
            return Complain(notes, e.Message, ExitStatus.NotExamined);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested || e is InterruptedException)
        {
            return Complain(notes, "Interrupted; there is no report.", ExitStatus.Interrupted);
        }
        catch (OutputFailedException e)
        {
            return e.ReaderLeft ? ExitStatus.NotExamined : Complain(notes, $"The output could not be written: {e.Message}", ExitStatus.NotExamined);
        }
#pragma warning disable CA1031 // Whatever is left is a fault of ours; the person gets a sentence that can be reported, not a crash.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Complain(notes, $"MailDoctor has a fault and could not go on. Please report this: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}", ExitStatus.NotExamined);
        }
    }

    private static void RefusePasswords(IReadOnlyList<string> arguments)
    {
        // 'export' has a --secret of its own, which takes one of four words and no secret.
        string[] refused = arguments is ["export", ..] ? PasswordArguments.Where(p => p != "--secret").ToArray() : PasswordArguments;
        if (arguments.TakeWhile(a => a != "--").Any(a => refused.Contains(a) || refused.Any(p => a.StartsWith(p + "=", StringComparison.Ordinal))))
        {
            throw new UsageException("MailDoctor takes no password as an argument, because other users of this computer can read arguments, and shells keep them. Use --ask-password, --password-stdin or --password-command.");
        }
    }

    private static int Complain(SafeWriter notes, string sentence, int status)
    {
        try
        {
            notes.Line($"maildoctor: {sentence}");
            notes.Flush();
        }
        catch (OutputFailedException)
        {
            // Nobody is listening on stderr; the exit status still tells.
        }

        return status;
    }
}
