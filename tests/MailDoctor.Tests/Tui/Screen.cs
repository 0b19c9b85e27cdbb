using System.Drawing;
using System.Text;
using MailDoctor.Tui;
using MailDoctor.Walk;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Testing;
using Terminal.Gui.Time;
using Color = Terminal.Gui.Drawing.Color;

namespace MailDoctor.Tests.Tui;

/// <summary>The wizard on a screen that exists only in memory.</summary>
internal sealed class Screen : IDisposable
{
    private readonly IApplication app;
    private readonly WalkWindow window;
    private readonly SessionToken? token;

    public Screen(WalkSession session, int width = 80, int height = 24, ColourDepth colours = ColourDepth.Many, bool ascii = false, bool contrast = false)
    {
        app = Application.Create(new VirtualTimeProvider());
        app.Init(DriverRegistry.Names.ANSI);
        app.Driver!.SetScreenSize(width, height);
        window = new WalkWindow(session, new Appearance(colours, contrast, ascii), app);
        token = app.Begin(window);
        Draw();
    }

    /// <summary>What a person sees, without blanks at the ends of lines.</summary>
    public string Text
    {
        get
        {
            Draw();
            return Seen;
        }
    }

    /// <summary>Everything that is on the screen or could be sent to a terminal for it.</summary>
    public string Ansi
    {
        get
        {
            Draw();
            return app.Driver!.ToAnsi();
        }
    }

    /// <summary>The colours in use, of text and ground.</summary>
    public IReadOnlySet<Color> Colours
    {
        get
        {
            Draw();
            var all = new HashSet<Color>();
            for (int y = 0; y < app.Driver!.Rows; y++)
            {
                for (int x = 0; x < app.Driver.Cols; x++)
                {
                    if (app.Driver.Contents![y, x].Attribute is { } a)
                    {
                        all.Add(a.Foreground);
                        all.Add(a.Background);
                    }
                }
            }

            return all;
        }
    }

    /// <summary>The colours of text and ground in a cell, as last drawn.</summary>
    public (Color Text, Color Ground) ColoursAt(int x, int y) => At(x, y) is var a ? (a.Foreground, a.Background) : default;

    /// <summary>Whether text and ground of a cell are reversed.</summary>
    public bool IsReversedAt(int x, int y) => At(x, y).Style.HasFlag(Terminal.Gui.Drawing.TextStyle.Reverse);

    public void Resize(int width, int height)
    {
        app.Driver!.SetScreenSize(width, height);
        Draw();
    }

    public Screen Press(params Key[] keys)
    {
        foreach (Key key in keys)
        {
            app.InjectKey(key);
            Draw();
        }

        return this;
    }

    /// <summary>Presses a key.</summary>
    /// <returns>What is seen then, without any other occasion to draw it.</returns>
    public string PressOnce(Key key)
    {
        app.InjectKey(key);
        app.LayoutAndDraw();
        return Seen;
    }

    public Screen Type(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            app.InjectKey(new Key(rune.Value));
        }

        Draw();
        return this;
    }

    /// <summary>Clicks on the first place where a text stands.</summary>
    /// <param name="text">What is clicked at.</param>
    /// <param name="times">How many times in quick succession, at the same place whatever stands there by then.</param>
    public Screen Click(string text, int times = 1)
    {
        Point place = Find(text);
        for (int i = 0; i < times; i++)
        {
            app.InjectSequence(InputInjectionExtensions.LeftButtonClick(place));
            Draw();
        }

        return this;
    }

    /// <summary>Turns the wheel down by one notch over the first place where a text stands.</summary>
    public Screen Wheel(string text)
    {
        app.InjectMouse(new Mouse { Flags = MouseFlags.WheeledDown, ScreenPosition = Find(text) });
        Draw();
        return this;
    }

    public void Dispose()
    {
        if (token is not null)
        {
            app.End(token);
        }

        window.Dispose();
        app.Dispose();
    }

    private Point Find(string text)
    {
        string[] lines = Text.Split('\n');
        int y = Array.FindIndex(lines, l => l.Contains(text, StringComparison.Ordinal));
        Assert.True(y >= 0, $"'{text}' is not on the screen:\n{Text}");
        return new Point(lines[y].IndexOf(text, StringComparison.Ordinal), y);
    }

    private string Seen => string.Join('\n', app.Driver!.ToString()!.Split('\n').Select(l => l.TrimEnd('\r', ' '))).TrimEnd('\n') + "\n";

    private Terminal.Gui.Drawing.Attribute At(int x, int y) => app.Driver!.Contents![y, x].Attribute!.Value;

    private void Draw()
    {
        window.Refresh();
        app.LayoutAndDraw();
    }
}
