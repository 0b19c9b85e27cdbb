using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>The real program while it runs.</summary>
#pragma warning disable CA1001 // A memory stream holds nothing that has to be given back.
internal sealed partial class RunningProgram(Process process)
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly MemoryStream error = new();
    private readonly List<(byte[] Phrase, TaskCompletionSource Heard)> awaited = [];

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it said on standard error so far.</summary>
    public byte[] Error
    {
        get
        {
            lock (gate)
            {
                return error.ToArray();
            }
        }
    }

    /// <summary>Completes when it has said something on standard error.</summary>
    public Task SaysAsync(string phrase)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            awaited.Add((Encoding.UTF8.GetBytes(phrase), heard));
            Tell();
        }

        return heard.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Presses Ctrl+C.</summary>
    public void Interrupt()
    {
        if (!process.HasExited)
        {
            Interrupt(process.Id);
        }
    }

    /// <summary>Presses Ctrl+C for another process that the test started.</summary>
    public static void Interrupt(int process)
    {
        const int SigInt = 2;
        _ = Kill(process, SigInt);
    }

    /// <summary>Keeps what comes on standard error.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16384];
        int read;
        while ((read = await process.StandardError.BaseStream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            lock (gate)
            {
                error.Write(buffer, 0, read);
                Tell();
            }
        }
    }

    private void Tell()
    {
        foreach ((byte[] phrase, TaskCompletionSource heard) in awaited.Where(a => error.GetBuffer().AsSpan(0, (int)error.Length).IndexOf(a.Phrase) >= 0).ToArray())
        {
            heard.TrySetResult();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
