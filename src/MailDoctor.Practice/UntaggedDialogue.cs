namespace MailDoctor.Practice;

/// <summary>The server's side of a protocol whose commands carry no tag: a verb and the rest of the line, and SASL PLAIN (RFC 4616) in one step or two.</summary>
public abstract class UntaggedDialogue : IDialogue
{
    private bool authenticating;

    /// <summary>Begins one connection.</summary>
    /// <param name="habits">What the server is like.</param>
    private protected UntaggedDialogue(Habits habits) => Habits = habits;

    /// <summary>What the server is like.</summary>
    private protected Habits Habits { get; }

    /// <summary>The line that asks for the SASL response.</summary>
    private protected abstract string Challenge { get; }

    /// <summary>The answer to a client that gives up in the middle of SASL.</summary>
    private protected abstract string Cancelled { get; }

    /// <summary>The refusal to hear a login on this line.</summary>
    private protected abstract string TlsFirst { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Act> Open(bool encrypted);

    /// <inheritdoc/>
    public IReadOnlyList<Act> Answer(string line, bool encrypted)
    {
        if (authenticating)
        {
            authenticating = false;
            return line == "*" ? [new Act.Say(Cancelled)] : SignIn(Sasl.PlainMatches(line, Habits));
        }

        string[] words = line.Split(' ', 2);
        string verb = words[0].ToUpperInvariant();
        string rest = words.Length > 1 ? words[1] : "";
        if (Habits.Instead.TryGetValue(verb, out IReadOnlyList<Act>? other))
        {
            return other;
        }

        if (verb == "AUTH" && MayLogIn(encrypted) && rest.StartsWith("PLAIN ", StringComparison.OrdinalIgnoreCase))
        {
            return SignIn(Sasl.PlainMatches(rest[6..], Habits));
        }

        if (verb == "AUTH" && MayLogIn(encrypted) && rest.Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            authenticating = true;
            return [new Act.Say(Challenge)];
        }

        return verb == "AUTH" && !MayLogIn(encrypted) ? [new Act.Say(TlsFirst)] : Do(verb, rest, encrypted);
    }

    /// <summary>Whether a login is heard on this line.</summary>
    private protected bool MayLogIn(bool encrypted) => encrypted || Habits.CleartextLogin;

    /// <summary>Whether TLS can begin on this line.</summary>
    private protected bool MayBeginTls(bool encrypted) => Habits.StartTls && !encrypted && Habits.Chain.Count > 0;

    /// <summary>What is done about a command that this class does not know.</summary>
    /// <param name="verb">In capitals.</param>
    /// <param name="rest">The rest of the line.</param>
    /// <param name="encrypted">Whether TLS is on.</param>
    private protected abstract IReadOnlyList<Act> Do(string verb, string rest, bool encrypted);

    /// <summary>The answer to a login.</summary>
    /// <param name="matches">Whether name and password are right.</param>
    private protected abstract IReadOnlyList<Act> SignIn(bool matches);
}
