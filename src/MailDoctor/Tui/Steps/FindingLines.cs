using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>All about a finding, in the order in which a person asks: what, why, what to do, how do you know. Pure.</summary>
internal static class FindingLines
{
    public static List<Line> Of(FindingCard card)
    {
        var lines = new List<Line> { new(new Piece($"{card.Severity}: ", Ink.Strong), new Piece(card.Message)) };
        Add(lines, "What you can do", card.ForYou, card.ForYouSteps);
        Add(lines, "For the server's administrator", card.ForAdministrator, card.ForAdministratorSteps);
        if (card.HelpUrl is { } url)
        {
            lines.Add(Line.Of($"  See: {url}", Ink.Usual, 7));
        }

        Add(lines, "Why it matters", card.Why, []);
        if (card.Evidence.Count > 0)
        {
            lines.Add(Line.Empty);
            lines.Add(Line.Heading("How we know"));
            lines.AddRange(card.Evidence.Select(e => Line.Of($"- {e}", Ink.Usual, 2)));
        }

        lines.Add(Line.Empty);
        lines.Add(Line.Of($"Code: {card.Code}{(card.Change.Length > 0 ? $" ({card.Change})" : "")}", Ink.Quiet));
        return lines;
    }

    private static void Add(List<Line> lines, string title, string text, IReadOnlyList<string> steps)
    {
        if (text.Length == 0 && steps.Count == 0)
        {
            return;
        }

        lines.Add(Line.Empty);
        lines.Add(Line.Heading(title));
        if (text.Length > 0)
        {
            lines.Add(Line.Of(text));
        }

        lines.AddRange(Line.Steps(steps, indent: 2));
    }
}
