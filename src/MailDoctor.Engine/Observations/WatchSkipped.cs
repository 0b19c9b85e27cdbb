namespace MailDoctor.Engine.Observations;

/// <summary>Quiet connections were to be watched, and could not be.</summary>
/// <param name="Reason">Why, as a clause a person can read.</param>
/// <param name="Cause">A short stable word: <c>no-imap</c>, <c>no-idle</c>, <c>login-refused</c>, <c>not-reached</c>, <c>interrupted</c>.</param>
public sealed record WatchSkipped(string Reason, string Cause) : Observation
{
    public override string Describe() => $"no quiet connection was watched, because {Reason}";
}
