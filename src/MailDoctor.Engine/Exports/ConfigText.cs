using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>The lines of a configuration file.</summary>
/// <param name="comment">What begins a comment, such as <c># </c>.</param>
internal sealed class ConfigText(string comment)
{
    private readonly StringBuilder text = new();

    /// <summary>Who wrote the file, and how far the settings were seen to work.</summary>
    public ConfigText Heading(ExportAccount account)
    {
        foreach (string line in account.Heading)
        {
            Comment(line);
        }

        return this;
    }

    /// <summary>A comment, which must not hold a value from elsewhere.</summary>
    public ConfigText Comment(string line) => Line(comment + line);

    public ConfigText Line(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Lines that are written already, each with its end.</summary>
    public ConfigText Lines(string lines)
    {
        text.Append(lines);
        return this;
    }

    /// <summary>A line that is there only when it says something.</summary>
    public ConfigText LineIf(bool wanted, string line) => wanted ? Line(line) : this;

    public ConfigText Blank() => Line("");

    public override string ToString() => text.ToString();
}
