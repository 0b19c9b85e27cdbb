using System.Globalization;
using MailDoctor.Engine.Migration;
using MailDoctor.Output;

namespace MailDoctor.Tui.Steps;

/// <summary>A plan for a move as lines. Pure.</summary>
internal static class PlanLines
{
    public static IEnumerable<Line> Of(MigrationPlan plan)
    {
        yield return Line.Heading(MigrationWords.Title(plan));
        yield return Line.Of(MigrationWords.Promise);
        foreach (string fact in plan.Known)
        {
            yield return Line.Of($"- {fact}", Ink.Quiet, 2);
        }

        for (int i = 0; i < plan.Steps.Count; i++)
        {
            MigrationStep step = plan.Steps[i];
            string number = string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ");
            string margin = new(' ', number.Length);
            yield return Line.Empty;
            yield return Line.Of(number + step.Text, Ink.Strong, number.Length);
            yield return Line.Of($"{margin}{MigrationWords.Why} {step.Why}", Ink.Usual, number.Length);
            foreach (string how in step.How)
            {
                yield return Line.Of($"{margin}- {how}", Ink.Usual, number.Length + 2);
            }

            yield return new Line(new Piece($"{margin}{MigrationWords.Check} ", Ink.Good), new Piece(step.Check)) { Hanging = number.Length };
        }
    }
}
