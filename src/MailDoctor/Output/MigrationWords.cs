using MailDoctor.Engine.Migration;

namespace MailDoctor.Output;

/// <summary>The words around a plan for a move, the same in every form of it.</summary>
internal static class MigrationWords
{
    /// <summary>Before the reason of a step.</summary>
    public const string Why = "Why:";

    /// <summary>Before how one sees that a step worked.</summary>
    public const string Check = "To see that it worked:";

    /// <summary>Above the steps.</summary>
    public const string Promise = "MailDoctor moves and deletes nothing. You do each step yourself, in this order, and may stop after any of them.";

    /// <summary>The heading.</summary>
    public static string Title(MigrationPlan plan) => plan.Possible ? "Moving from POP to IMAP, step by step" : "Before you can move from POP to IMAP";
}
