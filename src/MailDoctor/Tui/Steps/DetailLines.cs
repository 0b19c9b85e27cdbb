using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>The lines of details. Pure.</summary>
internal static class DetailLines
{
    public static IReadOnlyList<Line> Of(IReadOnlyList<DetailSection> sections)
    {
        var lines = new List<Line>();
        foreach (DetailSection section in sections)
        {
            if (lines.Count > 0)
            {
                lines.Add(Line.Empty);
            }

            lines.Add(Line.Heading(section.Title));
            lines.AddRange(section.Lines.Select(l => Line.Of(l, Ink.Usual, 4)));
        }

        return lines;
    }
}
