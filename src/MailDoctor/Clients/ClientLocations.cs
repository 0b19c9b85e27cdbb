namespace MailDoctor.Clients;

/// <summary>Where mail programs keep their settings, on Linux (with snap and flatpak), macOS and Windows. Paths are relative to the home folder;
/// <c>*</c> stands for one name, <c>{config}</c> for the folder of XDG_CONFIG_HOME.</summary>
internal static class ClientLocations
{
    /// <summary>Folders of Mozilla's kind, which have profiles listed in <c>profiles.ini</c>.</summary>
    public static IReadOnlyList<string> ProfileFolders { get; } =
    [
        ".thunderbird",
        "snap/thunderbird/common/.thunderbird",
        ".var/app/org.mozilla.Thunderbird/.thunderbird",
        ".var/app/net.thunderbird.Thunderbird/.thunderbird",
        ".var/app/eu.betterbird.Betterbird/.thunderbird",
        ".betterbird",
        "Library/Thunderbird",
        "AppData/Roaming/Thunderbird",
    ];

    /// <summary>Single files.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "{config}/evolution/sources/*.source",
        ".var/app/org.gnome.Evolution/config/evolution/sources/*.source",
        "{config}/geary/account_*/geary.ini",
        ".var/app/org.gnome.Geary/config/geary/account_*/geary.ini",
        "{config}/akonadi_imap_resource_*rc",
        "{config}/akonadi_pop3_resource_*rc",
        "{config}/mailtransports",
        ".var/app/org.kde.kontact/config/akonadi_imap_resource_*rc",
        ".var/app/org.kde.kontact/config/akonadi_pop3_resource_*rc",
        ".var/app/org.kde.kontact/config/mailtransports",
        ".claws-mail/accountrc",
        ".var/app/org.claws_mail.Claws-Mail/.claws-mail/accountrc",
        "AppData/Roaming/Claws-mail/accountrc",
        ".sylpheed-2.0/accountrc",
        "AppData/Roaming/Sylpheed/accountrc",
        ".neomuttrc",
        ".neomutt/neomuttrc",
        "{config}/neomutt/neomuttrc",
        ".muttrc",
        ".mutt/muttrc",
        "{config}/mutt/muttrc",
        ".mbsyncrc",
        "{config}/isyncrc",
        ".offlineimaprc",
        "{config}/offlineimap/config",
        "{config}/getmail/*",
        ".getmail/*",
        ".fetchmailrc",
        ".mpoprc",
        "{config}/mpop/config",
        ".msmtprc",
        "{config}/msmtp/config",
        "{config}/aerc/accounts.conf",
        "Library/Preferences/aerc/accounts.conf",
        ".pinerc",
        "{config}/himalaya/config.toml",
        "Library/Application Support/himalaya/config.toml",
        ".himalaya.toml",
    ];
}
