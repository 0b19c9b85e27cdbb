namespace MailDoctor.Engine.Observations;

/// <summary>The examination was ended before everything was looked at.</summary>
/// <param name="Cause"><c>silent</c>: nothing at all had answered; <c>hard-stop</c>: the time was up; <c>interrupted</c>: the person ended it;
/// <c>enough</c>: the person went on with what was known by then.</param>
/// <param name="Unfinished">What was still running, as sources and endpoints.</param>
public sealed record ExaminationCut(string Cause, IReadOnlyList<string> Unfinished) : Observation
{
    public override string Describe() => Cause switch
    {
        "silent" => "nothing had answered, so the examination was ended",
        "interrupted" => "the examination was ended by hand",
        "enough" => "you went on with what was known so far",
        _ => "the time was up",
    } + (Unfinished.Count == 0 ? "" : $" while these were still running: {string.Join(", ", Unfinished)}");
}
