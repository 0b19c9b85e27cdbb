namespace MailDoctor.Walk;

/// <summary>The mail programs that the settings can be written for. Pure.</summary>
internal static class ExportView
{
    /// <summary>All of them, in the catalogue's order; empty: the catalogue has none.</summary>
    public static IReadOnlyList<ExportChoice> Of(WalkState state) => [];
}
