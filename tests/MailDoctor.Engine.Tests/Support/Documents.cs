namespace MailDoctor.Engine.Tests.Support;

/// <summary>Small valid configuration documents.</summary>
internal static class Documents
{
    /// <summary>An autoconfig document with IMAP and submission at one host.</summary>
    public static string Autoconfig(string host, string username = "%EMAILADDRESS%") => $"""
        <clientConfig version="1.1"><emailProvider id="example.org"><domain>example.org</domain>
        <incomingServer type="imap"><hostname>{host}</hostname><port>993</port><socketType>SSL</socketType><authentication>password-cleartext</authentication><username>{username}</username></incomingServer>
        <outgoingServer type="smtp"><hostname>{host}</hostname><port>465</port><socketType>SSL</socketType><authentication>password-cleartext</authentication><username>{username}</username></outgoingServer>
        </emailProvider></clientConfig>
        """;

    /// <summary>An answer of Autodiscover with IMAP at a host.</summary>
    public static string Autodiscover(string host) =>
        $"<Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>IMAP</Type><Server>{host}</Server><Port>993</Port></Protocol></Account></Response></Autodiscover>";
}
