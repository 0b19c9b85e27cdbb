namespace MailDoctor.Engine.Clients;

/// <summary>A file in a mail program's store, by name only.</summary>
/// <param name="Path">Relative to the folder of the settings file, parts divided by <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="HoldsMail">Whether it begins like a file of messages (mbox).</param>
public sealed record StoredFile(string Path, long Bytes, bool HoldsMail);
