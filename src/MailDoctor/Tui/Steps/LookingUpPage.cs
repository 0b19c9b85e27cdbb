using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Output;
using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 2: who was asked, what they said, and the servers that they name.</summary>
internal sealed class LookingUpPage(Desk desk) : ListPage(desk)
{
    private const int WidestTitle = 34;
    private const int WordColumn = 14;
    private const int TimeColumn = 8;

    // Two letters of a sentence say nothing; all of it stands in the details.
    private const int NarrowestRest = 10;

    protected override IReadOnlyList<Line> Lines(Look look)
    {
        int title = Math.Min(WidestTitle, Math.Max(12, Shown.Sources.Select(s => TextWidth.Of(s.Title)).DefaultIfEmpty(12).Max()));
        var lines = new List<Line> { Line.Heading("Who was asked") };
        lines.AddRange(Shown.Sources.OrderBy(Place).Select(s => Source(s, look, title)));
        lines.Add(Line.Empty);
        lines.Add(Line.Heading(Shown.Claims.Count == 0 ? "Nobody has named a server yet" : "The servers that they name, best first"));
        int label = Math.Min(34, Shown.Claims.Select(c => TextWidth.Of(c.Label)).DefaultIfEmpty(0).Max());
        lines.AddRange(Shown.Claims.Select(c => Claim(c, look, label)));
        if (Shown.Contradictions.Count > 0)
        {
            lines.Add(Line.Empty);
            lines.Add(Line.Of("They contradict each other", Ink.Careful));
            lines.AddRange(Shown.Contradictions.Select(c => Line.Of(c)));
        }

        return lines;
    }

    protected override void Open(object key) => Desk.Post(key switch
    {
        string id => new WalkMessage.SourceOpened(id),
        _ => new WalkMessage.EndpointOpened((ServerEndpoint)key),
    });

    protected override WalkState? Opened(object key) => Shown with { Detail = key is string id ? new Detail(id, null) : new Detail(null, (ServerEndpoint)key) };

    // Always in the same order, whoever began or answered first: rows that change places are hard to read.
    private static int Place(SourceRow source) => Catalog.Sources.TakeWhile(s => s.Id != source.Id).Count();

    private Line Source(SourceRow source, Look look, int title)
    {
        string word = source.State == RowState.Running ? $"{look.Spinner} {source.Word}" : source.Word;
        int room = look.Width - title - WordColumn - TimeColumn - 2;
        string said = room < NarrowestRest ? "" : Fitting.Cut(source.Rest, room);
        return new Line(
            new Piece(Fitting.Pad(source.Title, title) + " "),
            new Piece(Fitting.Pad(word, WordColumn), StateInk.Of(source.State)),
            new Piece(Fitting.Pad(source.Time(Shown.Now), TimeColumn), Ink.Quiet),
            new Piece(said, Ink.Quiet))
        { Key = source.Id };
    }

    private static Line Claim(ClaimRow claim, Look look, int label) => new(
        new Piece(Fitting.Pad(claim.Service, 14), Ink.Strong),
        new Piece(Fitting.Pad(claim.Label, label) + "  "),
        new Piece(Fitting.Cut(claim.Who, look.Width - label - 16), Ink.Quiet))
    { Key = claim.Candidate.Endpoint };
}
