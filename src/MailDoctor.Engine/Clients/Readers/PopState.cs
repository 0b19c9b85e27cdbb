using MailDoctor.Engine.Clients.Syntax;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients.Readers;

/// <summary>Thunderbird's <c>popstate.dat</c>: a line <c>*host user</c>, then for each message a letter, its UIDL and the time (nsPop3Protocol, Pop3Client).</summary>
internal static class PopState
{
    /// <summary>Reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="hasMail">Whether mail of the account lies on this computer.</param>
    /// <param name="crLfElsewhere">Whether the profile's other files end their lines with CR and LF.</param>
    public static PopStateSeen Read(ClientFile file, ClientAccountSeen account, bool hasMail, bool crLfElsewhere)
    {
        int messages = 0;
        string? damage = null;
        int? line = null;
        bool host = false;
        bool ours = false;
        bool crLf = file.Text.Contains("\r\n", StringComparison.Ordinal);
        foreach ((string text, int number, _) in SourceLines.Of(file.Text))
        {
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (text[0] == '*')
            {
                string[] parts = text[1..].Split(' ', 2);
                host = true;
                ours |= Reading.Host(parts[0]) == account.Host && (account.Login is null || parts.Length < 2 || parts[1] == account.Login);
            }
            else if (host && IsMessage(text))
            {
                messages++;
            }
            else
            {
                damage ??= "a line is neither a server nor a message";
                line ??= number;
            }
        }

        damage ??= file.Text.Trim().Length == 0 && hasMail ? "it is empty although mail was fetched before"
            : host && !ours && account.Host is not null ? $"it is about another server or login name than the account, which is at {account.Host}"
            : file.Text.Contains('\n', StringComparison.Ordinal) && crLf != crLfElsewhere ? "its line ends are those of another system"
            : null;
        return new PopStateSeen(file.Path, account.Account, messages) { Damage = damage, Line = line };
    }

    private static bool IsMessage(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length is 2 or 3 && parts[0] is [>= 'a' and <= 'z'] && parts[1].Length is > 0 and <= 200 && (parts.Length == 2 || parts[2].Length is > 0 and <= 20 && parts[2].All(char.IsAsciiDigit));
    }
}
