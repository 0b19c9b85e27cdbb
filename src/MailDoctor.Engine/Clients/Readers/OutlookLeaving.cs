namespace MailDoctor.Engine.Clients.Readers;

/// <summary>What Outlook's setting "Leave on Server" says, in the registry and in a PRF file (Microsoft, Outlook: "PROP_POP_LEAVE_ON_SERVER", "Constants
/// (Account management API)"): LEAVE_ON_SERVER is 1, REMOVE_AFTER 2, REMOVE_ON_NUKE 4, and the days stand in the high word, whether they count or not.</summary>
/// <param name="Leaves">Whether fetched mail stays at first.</param>
/// <param name="Days">After how many days it is deleted; null: never.</param>
/// <param name="DeletesWithLocal">Whether it is deleted on the server when it leaves "Deleted Items".</param>
internal sealed record OutlookLeaving(bool Leaves, int? Days, bool DeletesWithLocal)
{
    /// <summary>The value that leaves mail for good.</summary>
    public const string ForGood = "1";

    /// <summary>What a value says; null: none is there.</summary>
    public static OutlookLeaving? Of(int? value) => value is int flags
        ? new OutlookLeaving((flags & 1) != 0, (flags & 3) == 3 ? (int)((uint)flags >> 16) : null, (flags & 5) == 5)
        : null;
}
