using System.CommandLine;

namespace MailDoctor.Cli;

/// <summary>A command with examples for its help page.</summary>
internal sealed class DocumentedCommand : Command
{
    /// <summary>A command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in one or two sentences.</param>
    /// <param name="examples">Whole command lines, each with what it is for.</param>
    public DocumentedCommand(string name, string description, params IReadOnlyList<(string Line, string Purpose)> examples)
        : base(name, description) => Examples = examples;

    public IReadOnlyList<(string Line, string Purpose)> Examples { get; }
}
