using MailDoctor.Engine;

namespace MailDoctor.Walk;

/// <summary>What F1 shows: Markdown, for somebody who has never set up a mail account.</summary>
internal static class WalkHelp
{
    /// <summary>The keys of the wizard, for below the help of a step.</summary>
    public const string Everywhere = """
        ## Keys that work everywhere

        - **F1**: this help. **Esc**: closes it, or goes one step back; nothing that you typed is lost.
        - **Tab** and the arrows: to the next field or line. **1** to **6**: to a step where you have been.
        - **Ctrl+Q**: leave, after a question. **Ctrl+C**: leave at once.
        - **Ctrl+Z**: pause MailDoctor and have the command line back; there, type `fg` to go on.
        """;

    /// <summary>The help of the step; on the diagnosis, of the finding that is selected.</summary>
    public static string Of(WalkState state) => state.Editing ? Editing : state.Step switch
    {
        WalkStep.Who => Who,
        WalkStep.LookingUp => LookingUp,
        WalkStep.Servers => Servers,
        WalkStep.SignIn => SignIn,
        WalkStep.Diagnosis => Explanation(state) ?? Diagnosis,
        _ => Settings,
    };

    private const string Who = """
        # Who and why

        **The address** is all that MailDoctor needs, such as anna@example.org. It is checked while you type. If the part after the @ has
        letters with dots or accents, you see how the internet spells it; both are the same.

        **The name** is what others see beside your address. You may leave it empty.

        **What brings you** decides what is shown first. Nothing is left out: you can come back and choose something else.

        No password is asked for here. To practise without an account, type healthy@practice.test or expired@practice.test.
        """;

    private const string LookingUp = """
        # Looking up

        A mail program needs to know the names of two servers: one to receive from, one to send through. Providers publish them in
        several places, and MailDoctor asks them all:

        - **the provider's own web page for mail programs** (autoconfig),
        - **MailDoctor's built-in list** of providers,
        - **Mozilla's list**, which the Thunderbird mail program uses,
        - **the domain's entries in the DNS**, the internet's telephone book.

        "Nothing there" is no fault: hardly anybody publishes in every place. When two places name different servers you see both.
        A server that only an unsafe place names gets no password unless you agree.

        If you know the servers, enter them yourself. They are tried like the others.
        """;

    private const string Servers = """
        # Trying the servers

        Each line is one way into a server: a name and a door number (the *port*).

        - **Name**: the server's name was found in the internet's telephone book.
        - **Connect**: the server picked up.
        - **Encryption**: nobody on the way can read along, and the server has proven with a *certificate* that it is the right one.
        - **Greeting**: it is a mail server, and it said hello.
        - **Abilities**: what it says that it can do.
        - **Sign-in**: filled in later, if you sign in.

        A number is the time that it took. A word says what went wrong. A closed door that nobody sends you to is no fault.
        Open a line to see the certificate and everything that was said.
        """;

    private const string SignIn = """
        # Signing in

        This step is optional. With your password MailDoctor signs in once for receiving and once for sending, looks round and leaves.
        It reads no message and changes nothing.

        The password goes only to the servers named on the screen, only inside verified encryption. It is not stored, and it is in no
        report and no file.

        **Some providers want an app password**: a second password, made on their web site for one mail program. If your provider is
        one of them, it says so here before you try.

        **Wrong password?** Try again, but not too often: after several wrong ones most providers lock the account for a while.
        """;

    private const string Diagnosis = """
        # What was found

        - **ERROR**: mail cannot be received or sent this way.
        - **WARNING**: it works, but mail or a password can be lost or seen by others.
        - **ADVICE**: it is safe, and there is something better.
        - **NOTE**: worth knowing.

        "Not proven" means that what was seen makes it likely, and does not leave it as the only explanation.

        For each you see what is wrong, why it matters, what you can do, what the server's administrator can do, and the facts that
        it follows from.
        """;

    private const string Settings = """
        # Settings

        Type these into your mail program. Beside each you see where it comes from and how far it was tried.

        **Alternatives** work too; beside each stands why it is not the first choice.

        **Mail program** writes the settings in the form that your mail program takes: a file, or for phones a picture to scan. No
        password is in it; what to do with it stands beside it.

        **Copy** puts the settings on the clipboard. **Save** writes a report, or a *case file*: everything that was seen, without
        passwords, so that a friend can look at it with `maildoctor open`.
        """;

    private const string Editing = """
        # Entering servers yourself

        If your provider has told you the servers, type them here. Leave a line empty to keep what was found.

        - **Server**: a name such as imap.example.org.
        - **Port**: leave it empty for the usual one.
        - **Security**: SSL/TLS if you may choose. STARTTLS begins in the open and then switches to encryption.
        - **Login name**: only if it is not your address.

        What you type is kept, also when you go back.
        """;

    // The rule's own page, the one that 'maildoctor explain' prints.
    private static string? Explanation(WalkState state) =>
        state.Finding is { } card && Catalog.Rules.FirstOrDefault(r => r.Code == card.Finding.Code) is { } rule
            ? $"# {card.Code}\n\n{rule.Explanation}"
            : null;
}
