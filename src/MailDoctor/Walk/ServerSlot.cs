namespace MailDoctor.Walk;

/// <summary>The two servers that a person can enter by hand.</summary>
internal enum ServerSlot
{
    Receiving,
    Sending,
}
