using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>The settings of one direction.</summary>
/// <param name="Slot">Receiving or sending.</param>
/// <param name="Title">Such as <c>Receiving mail: IMAP</c>.</param>
/// <param name="Settings">The settings; null: no usable server was found.</param>
/// <param name="Fields">Server, port, security, user name, sign-in; empty when there are none.</param>
/// <param name="Summary">How far all of it was seen to work, or what is missing, as a sentence.</param>
internal sealed record SettingsCard(ServerSlot Slot, string Title, ServerSettings? Settings, IReadOnlyList<SettingsField> Fields, string Summary);
