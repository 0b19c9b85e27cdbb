using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MailDoctor.Walk;

/// <summary>Copies a text to the clipboard and says truthfully what came of it.</summary>
/// <param name="variable">An environment variable; null: not set.</param>
internal sealed class ToolCopier(Func<string, string?> variable)
{
    // The tools hand over in milliseconds; one that hangs has no desktop to talk to.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Copies with a program of the desktop, else through the terminal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="throughTerminal">Hands a text to the terminal (OSC 52); null: there is no such way.</param>
    public async Task<CopyOutcome> CopyAsync(string text, Func<string, bool>? throughTerminal)
    {
        // On a computer far away the desktop's clipboard is not the one that the person sees.
        bool remote = !string.IsNullOrEmpty(variable("SSH_CONNECTION"));
        string tried = "";
        foreach ((string program, string[] arguments) in remote && throughTerminal is not null ? [] : Tools())
        {
            if (await RunAsync(program, arguments, text))
            {
                return new CopyOutcome(true, $"Copied to the clipboard (by {program}).");
            }

            tried = program;
        }

        if (throughTerminal?.Invoke(text) == true)
        {
            return new CopyOutcome(null, "Sent to the terminal's clipboard. Terminals do not say whether they took it: if pasting gives nothing, save the text in a file.");
        }

        return new CopyOutcome(false, tried.Length > 0
            ? $"Not copied: {tried} could not do it. Save the text in a file instead."
            : "Not copied: there is no clipboard here. Save the text in a file instead.");
    }

    /// <summary>The programs that may do it here, best first.</summary>
    private IEnumerable<(string Program, string[] Arguments)> Tools()
    {
        if (OperatingSystem.IsMacOS())
        {
            yield return ("pbcopy", []);
        }

        if (OperatingSystem.IsWindows() || !string.IsNullOrEmpty(variable("WSL_DISTRO_NAME")))
        {
            yield return ("clip.exe", []);
        }

        if (!string.IsNullOrEmpty(variable("WAYLAND_DISPLAY")))
        {
            yield return ("wl-copy", []);
        }

        if (!string.IsNullOrEmpty(variable("DISPLAY")))
        {
            yield return ("xclip", ["-selection", "clipboard"]);
            yield return ("xsel", ["--clipboard", "--input"]);
        }
    }

    private static async Task<bool> RunAsync(string program, string[] arguments, string text)
    {
        // clip.exe reads UTF-16; the others take UTF-8.
        Encoding encoding = program == "clip.exe" ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true) : new UTF8Encoding(false);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            StandardInputEncoding = encoding,

            // Not read: these programs go on in the background and keep their output open.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using Process? process = Process.Start(start);
            if (process is null)
            {
                return false;
            }

            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.StandardInput.WriteAsync(text.AsMemory(), patience.Token);
                process.StandardInput.Close();
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode == 0;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                return false;
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
