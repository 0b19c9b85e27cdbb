namespace MailDoctor.Practice;

/// <summary>A simulated account and what ails it.</summary>
/// <param name="Name">The local part of its address.</param>
/// <param name="Ails">What is wrong, in a sentence that a friend understands.</param>
/// <param name="Expected">The code of the finding that names it; empty for a healthy one.</param>
/// <param name="Prepare">Builds its servers and DNS.</param>
public sealed record Patient(string Name, string Ails, string Expected, Action<PracticeClinic> Prepare)
{
    /// <summary>The domain of all practice addresses; ".test" belongs to nobody (RFC 6761 §6.2).</summary>
    public const string Domain = "practice.test";

    /// <summary>The password of every practice account.</summary>
    public const string Password = "sesame";

    /// <summary>The whole address.</summary>
    public string Address => $"{Name}@{Domain}";

    /// <summary>Whether its servers mean harm: patients that show what MailDoctor survives.</summary>
    public bool Hostile { get; init; }

    /// <summary>Whether what ails it shows only to somebody who signs in.</summary>
    public bool NeedsSignIn { get; init; }

    /// <summary>What the patients of a series have in common, when they differ only in a number at the end of their names; null: it stands alone.</summary>
    public string? Series { get; init; }
}
