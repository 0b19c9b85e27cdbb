using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>What was said in a session, by both sides, however it ended. What we send in a login is stars, never kept anywhere.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="SignIn">Whether the session was one to sign in; the others end before a login.</param>
/// <param name="Lines">In order, at most 200.</param>
/// <param name="Omitted">How many lines are left out.</param>
public sealed record TranscriptRecorded(ServerEndpoint Endpoint, bool SignIn, IReadOnlyList<TranscriptLine> Lines, int Omitted) : EndpointObservation(Endpoint)
{
    public override string Describe() =>
        $"{Endpoint}: {(SignIn ? "session with login" : "session")}, {Lines.Count + Omitted} {(Lines.Count + Omitted == 1 ? "line" : "lines")}{(Lines is [.., var last] ? $", the last {last.Marked}" : "")}";
}
