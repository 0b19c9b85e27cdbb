using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>Knows the settings files of one mail program. Pure: text in, facts out. Never throws for any text, never runs what a file
/// wants to run, and takes no password into what it returns.</summary>
public interface IClientReader
{
    /// <summary>The program as people call it.</summary>
    string Client { get; }

    /// <summary>Names of its processes without path and extension, in lower case.</summary>
    IReadOnlyList<string> Processes { get; }

    /// <summary>Whether the program has windows, so that a person changes settings by clicking; else in the file.</summary>
    bool Graphical { get; }

    /// <summary>Whether a file holds accounts of this program, by its name and, where the name is not enough, its first lines.</summary>
    bool Recognises(ClientFile file);

    /// <summary>Further files that the meaning of a file depends on: names relative to its folder, or beginning with <c>~/</c> or <c>/</c>.
    /// Asked for the file itself and again for each companion that exists.</summary>
    IReadOnlyList<string> Companions(ClientFile file) => [];

    /// <summary>Folders beside the file of which the names and sizes of files are wanted.</summary>
    IReadOnlyList<string> StoreFolders => [];

    /// <summary>The accounts, what is worth telling about them, and what could not be read.</summary>
    IReadOnlyList<Observation> Read(ClientPlace place);

    /// <summary>How the file spells a setting that an account should have; null: it can stay, or cannot be changed in the file.</summary>
    string? Spell(ClientSetting setting, ClientTarget target, ClientAccountSeen account) => null;

    /// <summary>A setting as a whole line of the file.</summary>
    string Line(ClientSetting setting, string raw) => $"{setting.Key} = {raw}";

    /// <summary>What is put into the file for a setting that is absent.</summary>
    string Added(ClientSetting setting, string raw) => Line(setting, raw) + "\n";

    /// <summary>How an account does without the password in its file, as a clause that follows the place; null: not known.</summary>
    string? WithoutPassword(ClientAccountSeen account) => null;

    /// <summary>Why a file that could be read cannot be corrected, as a clause; null: it can.</summary>
    string? WhyNotCorrected(ClientFile file) => null;

    /// <summary>How a person uses a corrected copy, as the end of a sentence that begins with "To use it: "; null: it takes the place of the file while the program is closed.</summary>
    string? HowToUse => null;

    /// <summary>Where a person clicks to change a setting; null: nowhere, or it is not known.</summary>
    string? Clicks(SettingKind kind, ClientAccountSeen account) => null;
}
