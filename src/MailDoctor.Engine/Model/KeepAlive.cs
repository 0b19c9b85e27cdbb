namespace MailDoctor.Engine.Model;

/// <summary>How often a mail program that waits for mail has to renew its request, so that the connection lives.</summary>
/// <param name="Interval">At the latest after this time; at most 29 minutes (RFC 2177 §3).</param>
/// <param name="Origin">Why, as a clause a person can read.</param>
/// <param name="Known">Whether something was seen or stated about this server or network; false: it is what is safe nearly everywhere.</param>
public sealed record KeepAlive(TimeSpan Interval, string Origin, bool Known)
{
    /// <summary>In whole minutes, as most programs want it: at least 1.</summary>
    public int Minutes => Math.Max(1, (int)Interval.TotalMinutes);
}
