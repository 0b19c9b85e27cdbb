using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Walk;

/// <summary>Something to do outside the state; <see cref="WalkEffects"/> does it. None of them carries a secret.</summary>
internal abstract record WalkEffect
{
    private WalkEffect()
    {
    }

    /// <summary>Examine an account.</summary>
    public sealed record Examine(int Run, ExaminationRequest Request) : WalkEffect;

    /// <summary>Try servers that the person entered, on top of what was seen.</summary>
    public sealed record Extend(int Run, CaseFile SoFar, IReadOnlyList<ServerEndpoint> Endpoints, ExaminationOptions Options) : WalkEffect;

    /// <summary>Sign in with the password that waits.</summary>
    public sealed record SignIn(int Run, CaseFile SoFar, ExaminationOptions Options) : WalkEffect;

    /// <summary>Drop a password that waits and is not wanted.</summary>
    public sealed record ForgetSecret : WalkEffect;

    /// <summary>Ask no more sources; go on with what they said.</summary>
    public sealed record EnoughLookedUp(int Run) : WalkEffect;

    /// <summary>Try no more servers; conclude.</summary>
    public sealed record Enough(int Run) : WalkEffect;

    /// <summary>End a run without a result.</summary>
    public sealed record Stop(int Run) : WalkEffect;

    /// <summary>Save a text.</summary>
    public sealed record Save(SavedFile File, string Text, bool Overwrite) : WalkEffect;

    /// <summary>Save the files of an export: one under the path itself, several in a folder of that name.</summary>
    public sealed record SaveExport(SavedFile File, IReadOnlyList<ExportedFile> Files, bool Overwrite, int Export) : WalkEffect;

    /// <summary>Copy a text to the clipboard.</summary>
    public sealed record Copy(string Text) : WalkEffect;
}
