using System.Globalization;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Something wrong with a profile file.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Position">The character in the line, from 1.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="IsWarning">Whether the file is used all the same.</param>
public sealed record ProfileProblem(string File, int Line, int Position, string Message, bool IsWarning)
{
    /// <summary><c>FILE(LINE,POSITION): error: MESSAGE</c>, a form that editors and terminals recognise.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Position}): {(IsWarning ? "warning" : "error")}: {Message}");
}
