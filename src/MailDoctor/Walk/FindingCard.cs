using MailDoctor.Engine.Diagnosis;

namespace MailDoctor.Walk;

/// <summary>A finding as a person reads it. All texts are safe to show.</summary>
/// <param name="Finding">The finding itself.</param>
/// <param name="Severity">In words, such as <c>ERROR</c> or <c>WARNING, NOT PROVEN</c>.</param>
/// <param name="Message">What is wrong here.</param>
internal sealed record FindingCard(Finding Finding, string Severity, string Message)
{
    /// <summary>Why it matters, from the rule's explanation; empty: the rule does not say.</summary>
    public string Why { get; init; } = "";

    /// <summary>What the person can do; empty: nothing is in their hands.</summary>
    public string ForYou { get; init; } = "";

    public IReadOnlyList<string> ForYouSteps { get; init; } = [];

    /// <summary>What the server's administrator can do; empty: nothing.</summary>
    public string ForAdministrator { get; init; } = "";

    public IReadOnlyList<string> ForAdministratorSteps { get; init; } = [];

    /// <summary>The facts that it follows from.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>A page of the provider that helps; null: none is known.</summary>
    public string? HelpUrl { get; init; }

    /// <summary>The code and the name, such as <c>CRT001 certificate-expired</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How it compares with the run before: <c>new</c>, <c>as before</c>; empty: there was none.</summary>
    public string Change { get; init; } = "";

    /// <summary>Whether it is what the person's reason is about.</summary>
    public bool Relevant { get; init; }
}
