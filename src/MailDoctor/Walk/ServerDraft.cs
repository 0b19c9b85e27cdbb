using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>A server as the person types it. Nothing typed is ever lost, right or wrong.</summary>
/// <param name="Protocol">IMAP, POP3 or submission.</param>
/// <param name="Security">How it is protected.</param>
/// <param name="Host">As typed.</param>
/// <param name="Port">As typed; empty: the usual port.</param>
internal sealed record ServerDraft(MailProtocol Protocol, ConnectionSecurity Security, string Host = "", string Port = "")
{
    /// <summary>Whether nothing was typed: the servers that are found count.</summary>
    public bool IsEmpty => Host.Trim().Length == 0;

    /// <summary>The port that goes with protocol and security.</summary>
    public int UsualPort => (Protocol, Security) switch
    {
        (MailProtocol.Imap, ConnectionSecurity.ImplicitTls) => 993,
        (MailProtocol.Imap, _) => 143,
        (MailProtocol.Pop3, ConnectionSecurity.ImplicitTls) => 995,
        (MailProtocol.Pop3, _) => 110,
        (_, ConnectionSecurity.ImplicitTls) => 465,
        _ => 587,
    };

    /// <summary>What is wrong, as a sentence; empty: nothing, or nothing was typed.</summary>
    public string Problem => IsEmpty ? (Port.Trim().Length > 0 ? "Type the server's name too, or leave the port empty." : "") : Read(out _);

    /// <summary>The server; null: nothing usable was typed.</summary>
    public ServerEndpoint? Endpoint => !IsEmpty && Read(out ServerEndpoint? endpoint).Length == 0 ? endpoint : null;

    private string Read(out ServerEndpoint? endpoint)
    {
        endpoint = null;
        string typed = Host.Trim();
        string unwrapped = typed.StartsWith('[') && typed.EndsWith(']') ? typed[1..^1] : typed;
        string host;
        if ((unwrapped.Contains(':', StringComparison.Ordinal) || (unwrapped.Count(c => c == '.') == 3 && unwrapped.All(c => char.IsAsciiDigit(c) || c == '.')))
            && System.Net.IPAddress.TryParse(unwrapped, out System.Net.IPAddress? address))
        {
            host = address.ToString();
        }
        else if (DomainName.TryParse(typed, out DomainName? name, out string reason))
        {
            host = name.Ascii;
        }
        else
        {
            return SafeText.Line($"'{typed}' is not the name of a server: {reason}.");
        }

        int port = UsualPort;
        if (Port.Trim().Length > 0 && !(int.TryParse(Port.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535))
        {
            return "A port is a number from 1 to 65535; leave it empty for the usual one.";
        }

        endpoint = new ServerEndpoint(Protocol, host, port, Security);
        return "";
    }
}
