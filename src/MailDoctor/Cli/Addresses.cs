using MailDoctor.Engine.Model;

namespace MailDoctor.Cli;

/// <summary>Reads the address that a person typed.</summary>
internal static class Addresses
{
    /// <summary>The address.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static EmailAddress Read(string text) =>
        EmailAddress.TryParse(text, out EmailAddress? address, out string reason)
            ? address
            : throw new UsageException($"'{text}' cannot be examined. {reason}");
}
