namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>What an obstacle's code means: one entry of <c>profiles/obstacles.json</c>.</summary>
/// <param name="Code">The code; with <c>{value}</c> where the number of a fact goes.</param>
/// <param name="Text">What it is, in a sentence that a friend understands; <c>{value}</c> as in <paramref name="Code"/>.</param>
/// <param name="Steps">What a person generally does, in order; may be empty.</param>
/// <param name="BlocksSignIn">Whether signing in fails until the person has done something.</param>
/// <param name="Habit">Whether it is a limit or a habit of the servers that costs nobody mail or access: told in passing, together with others.</param>
/// <param name="Fact">The fact of the sections <c>imap</c>, <c>pop</c> and <c>smtp</c> that this explains, such as <c>imap.idleMinutes</c>;
/// null: profiles name the code among their obstacles.</param>
public sealed record ObstacleText(string Code, string Text, IReadOnlyList<string> Steps, bool BlocksSignIn, bool Habit, string? Fact);
