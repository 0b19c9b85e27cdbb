using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class CaseFileSaverTests
{
    [Fact]
    public void Lets_only_the_person_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");

        CaseFileSaver.Save(Cases.Healthy.Case, file);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Replaces_an_older_file_whole()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("case.json", new string('x', 1_000_000));

        CaseFileSaver.Save(Cases.Healthy.Case, file);

        Assert.DoesNotContain('x', File.ReadAllText(file)[^100..]);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Follows_a_link_and_leaves_it_a_link()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("case.json", "old");
        File.CreateSymbolicLink(folder.File("link.json"), file);

        CaseFileSaver.Save(Cases.Healthy.Case, folder.File("link.json"));

        Assert.StartsWith("{", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(file, new FileInfo(folder.File("link.json")).LinkTarget);
    }

    [Fact]
    public void Leaves_nothing_behind_when_it_cannot_replace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("case.json"));

        var thrown = Assert.Throws<CannotExamineException>(() => CaseFileSaver.Save(Cases.Healthy.Case, folder.File("case.json")));

        Assert.Contains("could not be saved", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["case.json"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Prints_the_report_even_if_it_cannot_be_saved()
    {
        using var folder = new TemporaryFolder();
        string gone = Directory.CreateDirectory(folder.File("sub")).FullName;
        var run = new ProgramRun
        {
            Engine = (_, _) =>
            {
                Directory.Delete(gone);
                return Finished();
            },
        };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--save", Path.Combine(gone, "case.json"));

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.StartsWith("anna@example.org: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("could not be saved", ended.Error, StringComparison.Ordinal);
    }

#pragma warning disable CS1998 // A stream that has everything at hand.
    private static async IAsyncEnumerable<Engine.ExaminationEvent> Finished()
#pragma warning restore CS1998
    {
        yield return new Engine.ExaminationEvent.Finished(Cases.Healthy);
    }
}
