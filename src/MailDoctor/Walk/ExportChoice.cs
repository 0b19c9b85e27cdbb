using MailDoctor.Engine.Exports;

namespace MailDoctor.Walk;

/// <summary>A mail program, or a kind of file, that the settings can be written for.</summary>
/// <param name="Id">The exporter's id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Takes">How it takes its settings, in a sentence.</param>
/// <param name="FileName">The name that the file gets; of a folder, when there is more than one file.</param>
/// <param name="Text">What is in the file, for the preview, each line safe to show; of several files the one that a person can read, such
/// as a QR code drawn with letters; null: these settings cannot be written for it.</param>
/// <param name="WhyNot">Why not, and which one can, as sentences; empty when there is a text.</param>
/// <param name="Steps">What the person has to do, in this order; empty when there is no text.</param>
internal sealed record ExportChoice(string Id, string Title, string Takes, string FileName, string? Text, string WhyNot, IReadOnlyList<string> Steps)
{
    /// <summary>What the person has to know besides, what matters most first.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files; empty when these settings cannot be written for it.</summary>
    public IReadOnlyList<ExportedFile> Files { get; init; } = [];

    /// <summary>The code for a screen that can draw it, the fullest first; empty: there is none.</summary>
    public IReadOnlyList<QrModules> Codes { get; init; } = [];

    /// <summary>Whether there is more than one file, so that a folder is made for them.</summary>
    public bool IsFolder => Files.Count > 1;
}
