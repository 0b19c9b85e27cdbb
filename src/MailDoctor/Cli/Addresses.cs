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

    /// <summary>The address, where only real servers can be asked.</summary>
    /// <exception cref="UsageException">It is none, or a practice account.</exception>
    public static EmailAddress ReadReal(string text) => Read(text) is var address && PracticeCommand.IsPractice(address)
        ? throw new UsageException($"Accounts at practice.test are simulated: 'maildoctor practice {address.Ascii}' examines this one.")
        : address;
}
