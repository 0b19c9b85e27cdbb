using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Accounts in mail programs of which a test says only what matters.</summary>
internal static class Accounts
{
    public static ClientAccountSeen Imap { get; } = Of(MailProtocol.Imap, "imap.example.org", 993);

    public static ClientAccountSeen Smtp { get; } = Of(MailProtocol.Smtp, "smtp.example.org", 465);

    /// <summary>POP3 that leaves mail on the server.</summary>
    public static ClientAccountSeen Pop { get; } = Of(MailProtocol.Pop3, "pop.example.org", 995) with { LeavesOnServer = true, LeaveStated = true };

    /// <summary>POP3 that deletes.</summary>
    public static ClientAccountSeen Deleting { get; } = Pop with { LeavesOnServer = false };

    /// <summary>A downloader that deletes.</summary>
    public static ClientAccountSeen Downloader { get; } = Deleting with { Client = "fetchmail", File = "~/.fetchmailrc", Downloader = true };

    public static CaseFile Case(params IReadOnlyList<Observation> seen) => new CaseBuilder().With(seen).Build() with { Address = null };

    public static ServerExamined Works(ServerEndpoint endpoint, string? address = "anna@example.org", bool recommended = true) => new(address, endpoint, true, "works") { Recommended = recommended };

    private static ClientAccountSeen Of(MailProtocol protocol, string host, int port) => new("Thunderbird", "~/.thunderbird/x/prefs.js", 12, "anna", protocol)
    {
        Host = host,
        Port = port,
        PortStated = true,
        Security = ConnectionSecurity.ImplicitTls,
        SignIn = SignInMethod.Password,
        Login = "anna@example.org",
        Email = "anna@example.org",
        ChecksCertificate = true,
    };
}
