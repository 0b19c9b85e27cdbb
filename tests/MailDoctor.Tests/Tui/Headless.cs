using System.Runtime.CompilerServices;

namespace MailDoctor.Tests.Tui;

/// <summary>Keeps the screen library away from the terminal that the tests run in.</summary>
internal static class Headless
{
    [ModuleInitializer]
    internal static void Prepare() => Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
}
