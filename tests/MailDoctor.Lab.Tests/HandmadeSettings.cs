namespace MailDoctor.Lab.Tests;

/// <summary>Settings of a mail program as somebody wrote them by hand, with one thing that is wrong, or none.</summary>
/// <param name="Client">The program, as <c>tests/lab/clients</c> names it.</param>
/// <param name="Fault">What is wrong; <see cref="Nothing"/>: nothing is.</param>
/// <param name="File">The file's name.</param>
/// <param name="Text">The file. <c>HOST</c>, <c>STRANGER</c> and <c>ADDRESS</c> stand for the office's.</param>
public sealed record HandmadeSettings(string Client, string Fault, string File, string Text)
{
    public const string Nothing = "nothing";
    public const string WrongPort = "a port of another kind of TLS";
    public const string WrongHost = "a server that is gone";
    public const string Cleartext = "no encryption";
    public const string Emptying = "mail is deleted on the server";
    public const string Unchecked = "no certificate check, and a server that nobody should trust";
    public const string Unchecking = "STARTTLS that the program does not check";

    /// <summary>What the program does with it as it is; null: it is not tried.</summary>
    public Effect? Before { get; init; } = Effect.Nothing;

    /// <summary>The codes that <c>lint --check</c> has to find, and no others.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What it has to say: is and should be.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>The lines that differ in the corrected copy: what stood there (null: nothing) and what stands there then.</summary>
    public IReadOnlyList<(string? Was, string Becomes)> Changes { get; init; } = [];

    /// <summary>Whether the program sends; else it reads.</summary>
    public bool Sends => Client == "msmtp";

    public override string ToString() => $"{Client}: {Fault}";

    /// <summary>What comes of settings.</summary>
    public enum Effect
    {
        /// <summary>The program neither reads nor sends.</summary>
        Nothing,

        /// <summary>It does, and the server keeps what it has.</summary>
        Works,

        /// <summary>It reads, and the letter is gone from the server.</summary>
        Empties,
    }
}
