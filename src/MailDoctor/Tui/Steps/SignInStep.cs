using MailDoctor.Engine.Model;
using MailDoctor.Walk;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 4: who would get the password, what the provider wants first, and the password itself.</summary>
internal sealed class SignInStep : StepPage
{
    private const int Column = 16;
    private const int FieldRows = 3;

    private readonly Pane text;
    private readonly Pane hint;
    private readonly FieldRow loginName;
    private FieldRow password;
    private SignInPage page = SignInView.Of(WalkState.Start);
    private WalkState shown = WalkState.Start;

    public SignInStep(Desk desk)
        : base(desk)
    {
        text = NewPane();
        text.OnlySpaceOpens = true;
        text.Height = Dim.Fill(FieldRows);
        text.Opened += (_, host) => desk.Post(new WalkMessage.ConsentGiven((string)host, !shown.Consented.Contains((string)host)));
        loginName = new FieldRow(desk, "Login name", Column, new Field(desk)) { Y = Pos.AnchorEnd(2) };
        password = NewPassword();
        hint = NewPane();
        hint.CanFocus = false;
        hint.Height = 1;
        hint.X = Column;
        hint.Y = Pos.AnchorEnd(FieldRows);
        hint.Show(_ => [Line.Of("Empty if it is your mail address.", Ink.Quiet)]);
        loginName.Field.Typed += (_, typed) => desk.Post(new WalkMessage.LoginNameTyped(typed));
        loginName.Field.Entered += (_, _) => password.Field.SetFocus();
        Add(text, hint, loginName, password);
    }

    // Not where a host has to be agreed to first; and once signing in has worked, a letter that is meant as a key must not become a wrong password.
    private bool WantsPassword => page.Outcome != SignInOutcome.Accepted && page.Recipients.All(r => r.AsksConsent is null);

    public override void Show(WalkState state)
    {
        string verdict = page.Verdict;
        shown = state;
        page = state.SignIn;
        bool fields = page.CanSignIn && state.OpenedFrom is null && !state.IsSigningIn;
        if (!fields && (password.HasFocus || loginName.HasFocus))
        {
            text.SetFocus();
        }

        bool back = fields && !password.Visible;
        hint.Visible = loginName.Visible = password.Visible = fields;
        text.Height = fields ? Dim.Fill(FieldRows) : Dim.Fill();
        loginName.Field.Fill(state.LoginName);
        text.Show(Lines);
        if (page.Verdict != verdict)
        {
            text.ToTop();
        }

        if (back && WantsPassword)
        {
            password.Field.SetFocus();
        }
    }

    public override void Begin()
    {
        if (password.Visible && WantsPassword)
        {
            password.Field.SetFocus();
        }
        else
        {
            text.SetFocus();
        }
    }

    public override bool Press(Key key, WalkState state)
    {
        // Nothing to sign in with, or nothing typed: Enter says so instead of doing nothing.
        if (key == Key.Enter)
        {
            if (password.Visible)
            {
                HandOver();
            }
            else
            {
                Desk.Post(new WalkMessage.Forward());
            }

            return true;
        }

        // Read while the keys are in a field.
        return (key == Key.PageDown || key == Key.PageUp) && text.NewKeyDownEvent(key);
    }

    /// <summary>Forgets what was typed: it is kept nowhere, not even here, once the step is left.</summary>
    public void Forget()
    {
        if (password.Field.Text.Length > 0)
        {
            Renew();
        }
    }

    private FieldRow NewPassword()
    {
        var field = new Field(Desk) { Secret = true };
        field.Entered += (_, _) => HandOver();
        return new FieldRow(Desk, "Password", Column, field) { Y = Pos.AnchorEnd(1) };
    }

    // A new one, because the old one could undo its emptying.
    private void Renew()
    {
        FieldRow old = password;
        bool focused = old.HasFocus;
        password = NewPassword();
        password.Visible = old.Visible;
        Remove(old);
        old.Dispose();
        Add(password);
        if (focused)
        {
            password.Field.SetFocus();
        }
    }

    private void HandOver()
    {
        string secret = password.Field.Text;
        if (secret.Length == 0 && page.Outcome == SignInOutcome.Accepted)
        {
            Desk.Post(new WalkMessage.Forward());
            return;
        }

        if (secret.Length == 0)
        {
            password.Field.SetFocus();
            return;
        }

        Renew();
        Desk.SignIn(Credentials.Password(secret));
    }

    private List<Line> Lines(Look look)
    {
        var lines = new List<Line>();
        if (page.Verdict.Length > 0 && !shown.IsSigningIn)
        {
            Ink ink = page.Outcome switch
            {
                SignInOutcome.Accepted => Ink.Good,
                SignInOutcome.Refused or SignInOutcome.Partly => Ink.Bad,
                _ => Ink.Careful,
            };
            lines.Add(Line.Of(page.Verdict, ink));
            lines.AddRange(page.ServersWords.Select(w => Line.Of(w, Ink.Quiet, 2)));
            if (page.LockOutWarning.Length > 0)
            {
                lines.Add(Line.Of(page.LockOutWarning, Ink.Careful));
            }

            lines.Add(Line.Empty);
        }

        foreach (ObstacleNote obstacle in page.Obstacles)
        {
            lines.Add(Line.Of($"{obstacle.Provider}{(obstacle.Blocks ? " wants this first" : ", good to know")}: {obstacle.Text}", obstacle.Blocks ? Ink.Careful : Ink.Strong));
            lines.AddRange(Line.Steps(obstacle.Steps, indent: 2));
            if (obstacle.HelpUrl is { } url)
            {
                lines.Add(Line.Of($"  How: {url}", Ink.Quiet, 7));
            }

            lines.Add(Line.Empty);
        }

        if (shown.IsSigningIn)
        {
            lines.Add(Line.Of($"{look.Spinner} {shown.Status}", Ink.Strong));
            lines.Add(Line.Empty);
        }

        if (shown.LoginNameProblem.Length > 0)
        {
            lines.Add(Line.Of(shown.LoginNameProblem, Ink.Bad));
            lines.Add(Line.Empty);
        }

        lines.Add(Line.Of(page.Promise, page.CanSignIn ? Ink.Usual : Ink.Careful));
        foreach (SignInRecipient recipient in page.Recipients)
        {
            lines.Add(Line.Empty);
            lines.AddRange(Recipient(recipient, shown.OpenedFrom is not null));
        }

        return lines;
    }

    private static IEnumerable<Line> Recipient(SignInRecipient recipient, bool saved)
    {
        yield return new Line(
            new Piece($"{recipient.Label} ", Ink.Strong),
            new Piece($"({recipient.Purpose}): "),
            new Piece(recipient.GetsPassword ? (saved ? "may have the password" : "gets the password") : recipient.Barred is not null ? (saved ? "may NOT have it" : "does NOT get it") : (saved ? "may have it only if its owner agrees" : "gets it only if you agree"), recipient.GetsPassword ? Ink.Good : Ink.Careful));
        if (recipient.Protection.Length > 0)
        {
            yield return Line.Of($"  {recipient.Protection}", Ink.Quiet, 2);
        }

        if (recipient.Barred is { } barred)
        {
            yield return Line.Of($"  Because: {barred}.", Ink.Careful, 2);
        }

        if (recipient.AsksConsent is { } asks && !saved)
        {
            yield return Line.Of($"  {asks}", Ink.Careful, 2);
            yield return Line.Of($"  [{(recipient.Consented ? "x" : " ")}] Yes, this server may have my password", Ink.Strong, 6) with { Key = recipient.Endpoint.Host };
        }
    }
}
