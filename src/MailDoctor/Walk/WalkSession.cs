using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>A walk under way: the state, and the only way to change it. Wizard and plain walk are views on it.</summary>
/// <remarks>Messages may be posted from any thread; each is applied at once, one after the other, and <see cref="Changed"/> is raised
/// on the thread that posted. Handlers read <see cref="State"/>, which may be newer than the change they hear of.</remarks>
internal sealed class WalkSession : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly WalkEffects effects;

    /// <summary>Begins a walk.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="effects">Does what has to be done outside; the session owns it.</param>
    public WalkSession(WalkState start, WalkEffects effects)
    {
        State = start;
        this.effects = effects;
        effects.Post = Post;
    }

    /// <summary>Raised after every message, on the thread that posted it.</summary>
    public event EventHandler? Changed;

    /// <summary>The state now.</summary>
    public WalkState State { get; private set; }

    /// <summary>Hands a text to the terminal's own clipboard (OSC 52); null: the view cannot. Set by the wizard.</summary>
    public Func<string, bool>? CopyThroughTerminal
    {
        get => effects.CopyThroughTerminal;
        set => effects.CopyThroughTerminal = value;
    }

    /// <summary>Applies a message and does what follows from it. Never throws and never blocks.</summary>
    public void Post(WalkMessage message)
    {
        lock (gate)
        {
            (WalkState next, IReadOnlyList<WalkEffect> wanted) = WalkUpdate.Apply(State, message);
            State = next;
            foreach (WalkEffect effect in wanted)
            {
                effects.Start(effect);
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Signs in with a secret, if the state allows it. The secret is kept until the login has begun and no longer; it never
    /// enters the state, a message or an effect.</summary>
    public void SignIn(Credentials credentials)
    {
        effects.Secret = credentials;
        Post(new WalkMessage.SignInWanted());
    }

    /// <summary>Ends everything that runs.</summary>
    public ValueTask DisposeAsync() => effects.DisposeAsync();
}
