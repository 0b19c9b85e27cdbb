using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>One way into a server and how far the look at it is.</summary>
/// <param name="Endpoint">The key of the row. Its texts may come from strangers: show <see cref="Label"/>.</param>
/// <param name="Label">Host and port, safe to show.</param>
/// <param name="Service">Such as <c>IMAP SSL/TLS</c>.</param>
internal sealed record EndpointRow(ServerEndpoint Endpoint, string Label, string Service)
{
    /// <summary>How the row as a whole stands.</summary>
    public RowState State { get; init; } = RowState.Waiting;

    /// <summary>The state in a few words, such as <c>works</c> or <c>closed</c>.</summary>
    public string Word { get; init; } = "";

    /// <summary>Who names it, as a clause.</summary>
    public string NamedBy { get; init; } = "";

    /// <summary>Whether somebody sends the person there; the others are standard ports of the same hosts, and guesses.</summary>
    public bool Named { get; init; }

    /// <summary>When the look at it began, counted from the start of the examination.</summary>
    public TimeSpan Since { get; init; }

    public Cell Name { get; init; } = Cell.Waiting;

    public Cell Connect { get; init; } = Cell.Waiting;

    public Cell Tls { get; init; } = Cell.Waiting;

    public Cell Greeting { get; init; } = Cell.Waiting;

    public Cell Capabilities { get; init; } = Cell.Waiting;

    public Cell Login { get; init; } = Cell.Waiting;

    /// <summary>The cells in the order of the columns, see <see cref="WalkWords.Columns"/>.</summary>
    public IReadOnlyList<Cell> Cells => [Name, Connect, Tls, Greeting, Capabilities, Login];
}
