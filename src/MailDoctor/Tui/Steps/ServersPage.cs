using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Output;
using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 3: a line for each way into a server, a column for each thing that has to work.</summary>
internal sealed class ServersPage(Desk desk) : ListPage(desk)
{
    protected override IReadOnlyList<Line> Lines(Look look)
    {
        if (Shown.Endpoints.Count == 0)
        {
            return [Line.Of(Shown.IsExamining ? $"{look.Spinner} waiting for the names of the servers" : "No server was tried.", Ink.Quiet)];
        }

        string[] names = Shown.Endpoints.Select(e => Way(e)).ToArray();
        int way = names.Max(TextWidth.Of) + 1;
        int[] columns = Columns(look, way);
        var lines = new List<Line>
        {
            new(new Piece(Fitting.Pad("Way in", way), Ink.Strong), new Piece(string.Concat(WalkWords.Columns.Select((c, i) => Fitting.Pad(c, columns[i]) + " ")).TrimEnd(), Ink.Strong)),
        };
        string host = "";
        foreach (EndpointRow row in Shown.Endpoints)
        {
            string group = $"{SafeText.Line(row.Endpoint.Host)}{(row.Named ? "" : "  (nobody names these ways in; tried to compare)")}";
            if (group != host)
            {
                host = group;
                lines.Add(Line.Of(Fitting.Cut(group, look.Width), row.Named ? Ink.Strong : Ink.Quiet));
            }

            lines.Add(Row(row, look, way, columns));
        }

        return lines;
    }

    protected override void Open(object key) => Desk.Post(new WalkMessage.EndpointOpened((ServerEndpoint)key));

    protected override WalkState? Opened(object key) => Shown with { Detail = new Detail(null, (ServerEndpoint)key) };

    private static string Way(EndpointRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Service} {row.Endpoint.Port}");

    // As wide as what stands in them; when that is too much, the widest give way first.
    private int[] Columns(Look look, int way)
    {
        int[] wide = WalkWords.Columns.Select((c, i) => Math.Max(c.Length, Shown.Endpoints.Max(e => TextWidth.Of(e.Cells[i].Text)))).ToArray();
        while (wide.Sum() + wide.Length + way > look.Width && wide.Max() > 4)
        {
            wide[Array.IndexOf(wide, wide.Max())]--;
        }

        return wide;
    }

    private static Line Row(EndpointRow row, Look look, int way, int[] columns)
    {
        var pieces = new List<Piece> { new(Fitting.Pad(Way(row), way)) };
        for (int i = 0; i < columns.Length; i++)
        {
            Cell cell = row.Cells[i];
            string text = cell.State == RowState.Running ? look.Spinner + " ..." : cell.Text;
            pieces.Add(new Piece(Fitting.Pad(text, columns[i]) + " ", cell.State == RowState.Good ? Ink.Usual : StateInk.Of(cell.State)));
        }

        int room = look.Width - way - columns.Sum() - columns.Length;
        if (room > 12)
        {
            pieces.Add(new Piece(Fitting.Cut(row.Word, room), StateInk.Of(row.State)));
        }

        return new Line(pieces) { Key = row.Endpoint };
    }
}
