using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>A check on known facts. Pure: the same case gives the same findings.</summary>
public interface IRule
{
    FindingCode Code { get; }

    /// <summary>Kebab-case, named after the problem.</summary>
    string Name { get; }

    /// <summary>Kinds of observation without which the rule cannot look; when one of them was never seen the outcome is
    /// <see cref="RuleOutcome.NotExamined"/>.</summary>
    IReadOnlyList<Type> Needs { get; }

    /// <summary>Kinds of observation of which a single one is enough in place of all <see cref="Needs"/>: another way to see the same problem.</summary>
    IReadOnlyList<Type> OrElse => [];

    /// <summary>The page that <c>maildoctor explain</c> prints: Markdown with the headings "What it means", "Why it matters",
    /// "What to do", "References", each as <c>## …</c>.</summary>
    string Explanation { get; }

    /// <summary>Codes of causes that make a finding of this rule noise within the scope that they cover. A cause at advice or info
    /// never silences a warning or an error.</summary>
    IReadOnlyList<string> SilencedBy => [];

    /// <summary>Why a case in which this rule finds nothing does not prove that all is well, as a clause; null: it does.
    /// Asked only when nothing was found.</summary>
    string? Undecided(CaseFile seen) => null;

    /// <summary>The findings of this rule; empty when all is well.</summary>
    IEnumerable<Finding> Examine(CaseFile seen);
}
