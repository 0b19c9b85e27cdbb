namespace MailDoctor.Practice.Tests.Support;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("maildoctor-test-").FullName;

    public string File(string name) => Path.Combine(Name, name);

    /// <summary>Everything in it, hidden files included.</summary>
    public IReadOnlyList<string> Files => Directory.GetFiles(Name, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

    public void Dispose() => Directory.Delete(Name, recursive: true);
}
