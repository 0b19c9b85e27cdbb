namespace MailDoctor.Engine.Model;

/// <summary>How often a mail program that waits for mail has to renew its request, so that the connection lives.</summary>
/// <param name="Interval">At the latest after this time; at most 29 minutes (RFC 2177 §3).</param>
/// <param name="Origin">Why, as a clause a person can read.</param>
/// <param name="Known">Whether something was seen or stated about this server or network; false: it is what is safe nearly everywhere.</param>
public sealed record KeepAlive(TimeSpan Interval, string Origin, bool Known)
{
    /// <summary>Whether mail programs can do it: none renews more often than once a minute. Otherwise a program has to check for new mail every few minutes.</summary>
    public bool Feasible => Interval >= TimeSpan.FromMinutes(1);

    /// <summary>In whole minutes, as most programs want it: at least 1.</summary>
    public int Minutes => Math.Max(1, (int)Interval.TotalMinutes);
}
