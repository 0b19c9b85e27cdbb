using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Chooses what to recommend. Pure.</summary>
public static class SettingsChooser
{
    /// <summary>The settings that follow from a case.</summary>
    public static AccountSettings Choose(CaseFile seen) => AccountSettings.Nothing;
}
