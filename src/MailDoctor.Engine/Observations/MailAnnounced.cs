namespace MailDoctor.Engine.Observations;

/// <summary>A server said by itself how many messages INBOX holds (EXISTS, RFC 9051 §7.4.1).</summary>
/// <param name="After">Time since watching began.</param>
/// <param name="Messages">Messages in INBOX.</param>
public sealed record MailAnnounced(TimeSpan After, int Messages);
