using System.Globalization;
using MailDoctor.Tests.Support;
using MailDoctor.Tui;
using Color = Terminal.Gui.Drawing.Color;

namespace MailDoctor.Tests.Tui;

/// <summary>Every step as text, at the sizes that count. See <see cref="Golden"/> for taking new ones as right.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string, int, int> Views
    {
        get
        {
            var views = new TheoryData<string, int, int>();
            foreach (string scene in Scenes.All)
            {
                views.Add(scene, 60, 16);
                views.Add(scene, 80, 24);
                views.Add(scene, 120, 40);
            }

            return views;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Shows_each_view_at_each_size(string view, int width, int height)
    {
        await using ScriptedWalk walk = Scenes.Walk(view);
        using var screen = new Screen(walk.Session, width, height);
        Scenes.Prepare(view, screen);

        Golden.AssertEqual(string.Create(CultureInfo.InvariantCulture, $"wizard-{view}-{width}x{height}.txt"), screen.Text);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Says_the_same_without_colours_in_ascii(string view, int width, int height)
    {
        string expected = await LookAsync(view, width, height);
        await using ScriptedWalk walk = Scenes.Walk(view);
        using var plain = new Screen(walk.Session, width, height, ColourDepth.None, ascii: true);
        Scenes.Prepare(view, plain);

        Assert.Equal(Fold(expected), plain.Text);
        Assert.Equal([Color.None], plain.Colours);
        Assert.DoesNotContain(plain.Text, c => c is not ('\n' or (>= ' ' and <= '~')));
    }

    private static async Task<string> LookAsync(string view, int width, int height)
    {
        await using ScriptedWalk walk = Scenes.Walk(view);
        using var screen = new Screen(walk.Session, width, height);
        Scenes.Prepare(view, screen);
        return screen.Text;
    }

    // The scroll bar is the only thing that is drawn otherwise.
    private static string Fold(string text) => text.Replace('█', '#').Replace('│', '|');
}
