#pragma warning disable CA1050, IDE0130 // The runtime looks for exactly this name, outside of any namespace.

/// <summary>Makes the program crash where no handler of its own can catch it: the runtime calls this before Main when DOTNET_STARTUP_HOOKS
/// names this assembly. As soon as a file appears, a thread of the pool throws. The program itself knows nothing of it.</summary>
internal static class StartupHook
{
    /// <summary>The variable that names the file.</summary>
    public const string Variable = "MAILDOCTOR_TESTS_CRASH_WHEN";

    public const string Message = "provoked by a test";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
        {
            return;
        }

        var watching = new Thread(() =>
        {
            while (!File.Exists(file))
            {
                Thread.Sleep(20);
            }

            ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException(Message));
        })
        { IsBackground = true };
        watching.Start();
    }
}
