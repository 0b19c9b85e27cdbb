using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>A server at which a login is worth trying, or the reason why none is.</summary>
/// <param name="Settings">What is recommended for this direction.</param>
/// <param name="Withheld">Why it gets no password; null: it may have it.</param>
/// <param name="Mechanisms">The mechanisms that it announced inside TLS, upper case.</param>
public sealed record LoginRecipient(ServerSettings Settings, LoginSkipped? Withheld, IReadOnlyList<string> Mechanisms);
