namespace MailDoctor.Walk;

/// <summary>For somebody who asks whether the account is secure: one way in, whether it is encrypted, and how that is proven.</summary>
/// <param name="Label">Service, host and port, safe to show.</param>
/// <param name="Encrypted">As a clause.</param>
/// <param name="Proven">As a clause.</param>
/// <param name="State">Good, doubtful or bad.</param>
internal sealed record EncryptionRow(string Label, string Encrypted, string Proven, RowState State);
