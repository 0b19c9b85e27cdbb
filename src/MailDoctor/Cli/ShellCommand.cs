using System.ComponentModel;
using System.Diagnostics;

namespace MailDoctor.Cli;

/// <summary>Runs the person's own command, such as a password manager's. It goes through /bin/sh, as the person typed it for a shell;
/// it keeps the terminal and stderr, since it may have to ask for a passphrase.</summary>
internal static class ShellCommand
{
    // Long enough to find and type the passphrase of a password manager.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the command prints on its standard output.</summary>
    /// <param name="command">A line for the shell.</param>
    /// <param name="limit">The most bytes that it may print.</param>
    /// <param name="what">What messages call the command.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <exception cref="CannotExamineException">It fails, prints too much or takes too long.</exception>
    public static async Task<byte[]> RunAsync(string command, int limit, string what, CancellationToken cancellationToken)
    {
        using Process process = Start(command, what);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Patience);
        try
        {
            var buffer = new byte[limit + 1];
            int read = await process.StandardOutput.BaseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, late.Token);
            if (read > limit)
            {
                throw new CannotExamineException($"{what} printed more than {limit / 1024} KiB, which is no password.");
            }

            await process.WaitForExitAsync(late.Token);
            return process.ExitCode == 0
                ? buffer[..read]
                : throw new CannotExamineException($"{what} failed with exit status {process.ExitCode}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CannotExamineException($"{what} took longer than {Patience.TotalMinutes:0} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string command, string what)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CannotExamineException($"{what} could not be started: {e.Message}.", e);
        }
    }
}
