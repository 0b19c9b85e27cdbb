using System.Runtime.CompilerServices;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Files as they should be, in the folder Golden. To take the present ones as right: run the tests with GOLDEN=accept and read the diff.</summary>
internal static class Golden
{
    public static void AssertEqual(string name, string actual, [CallerFilePath] string caller = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", name);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"there is no golden file {name}");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
