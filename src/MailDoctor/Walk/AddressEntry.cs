using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The address as it stands in the field, judged with every key.</summary>
/// <param name="Text">Exactly what was typed; never lost.</param>
internal sealed record AddressEntry(string Text)
{
    private readonly (EmailAddress? Address, string Reason) read = EmailAddress.TryParse(Text, out EmailAddress? address, out string reason) ? (address, "") : (null, reason);

    /// <summary>The address; null: what was typed is none.</summary>
    public EmailAddress? Address => read.Address;

    /// <summary>What is wrong, as a sentence; empty: nothing, or nothing was typed yet.</summary>
    public string Problem => Text.Trim().Length == 0 || Address is not null ? "" : SafeText.Line(read.Reason);

    /// <summary>What stands under the field while all is well: both spellings of an international domain; else empty.</summary>
    public string Note => Address is { } address && address.Domain.Ascii != address.Domain.Unicode
        ? SafeText.Line($"The internet spells {address.Domain.Unicode} as {address.Domain.Ascii}.")
        : "";

    public bool Equals(AddressEntry? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
