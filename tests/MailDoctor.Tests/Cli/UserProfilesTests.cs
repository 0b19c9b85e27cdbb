using System.Runtime.InteropServices;
using MailDoctor.Cli;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class UserProfilesTests
{
    public static TheoryData<string, string, string?> Folders() => new()
    {
        { "Linux", "HOME=/home/anna", "/home/anna/.config/maildoctor/profiles" },
        { "Linux", "HOME=/home/anna XDG_CONFIG_HOME=/etc/anna", "/etc/anna/maildoctor/profiles" },
        { "Linux", "HOME=/home/anna XDG_CONFIG_HOME=relative", "/home/anna/.config/maildoctor/profiles" }, // the specification wants it ignored
        { "Linux", "APPDATA=/home/anna", null },
        { "OSX", "HOME=/Users/anna", "/Users/anna/Library/Application Support/maildoctor/profiles" },
        { "OSX", "HOME=/Users/anna XDG_CONFIG_HOME=/Users/anna/.config", "/Users/anna/.config/maildoctor/profiles" },
        { "Windows", "APPDATA=/Users/anna/AppData HOME=/other", "/Users/anna/AppData/maildoctor/profiles" },
        { "Windows", "HOME=/other", null },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Knows_the_configuration_folder_of_each_platform(string platform, string variables, string? expected)
    {
        Dictionary<string, string> set = variables.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        OSPlatform one = platform switch { "Windows" => OSPlatform.Windows, "OSX" => OSPlatform.OSX, _ => OSPlatform.Linux };

        Assert.Equal(expected, UserProfiles.Folder(name => set.GetValueOrDefault(name), one));
    }

    [Fact]
    public void A_named_folder_comes_before_the_configuration_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/maildoctor/profiles/a.json", "configured");
        folder.Write("mine/z.json", "named");
        folder.Write("mine/profile.schema.json", "not a profile");
        folder.Write("mine/notes.txt", "not a profile either");

        Assert.Equal(
            [("z.json", "named"), ("a.json", "configured")],
            UserProfiles.Files(name => name == "XDG_CONFIG_HOME" ? folder.File("config") : null, [folder.File("mine")]));
    }

    [Fact]
    public void A_named_folder_has_to_be_there() =>
        Assert.Throws<UsageException>(() => UserProfiles.Files(_ => null, ["/nonexistent"]));
}
