using MailDoctor.Walk;

namespace MailDoctor.Tui;

/// <summary>What all pages share.</summary>
/// <param name="Post">Posts a message and draws what came of it.</param>
/// <param name="SignIn">Hands over a password.</param>
/// <param name="Palette">The inks.</param>
/// <param name="Look">How everything is drawn.</param>
internal sealed record Desk(Action<WalkMessage> Post, Action<Engine.Model.Credentials> SignIn, Palette Palette, Appearance Look);
