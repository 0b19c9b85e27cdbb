using System.CommandLine;
using System.Globalization;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor probe HOST[:PORT]</c>: how one server is.</summary>
internal static class ProbeCommand
{
    public static Command Build(Surroundings around)
    {
        var target = new Argument<string>("HOST[:PORT]") { Description = "A host name or IP address, with or without a port; without one the six standard ports are looked at. IPv6: [2001:db8::1]:993." };
        var protocol = new Option<string?>("--protocol") { HelpName = "NAME", Description = "What is spoken there: imap, pop3 or smtp; only needed for an unusual port." };
        var security = new Option<string?>("--security") { HelpName = "NAME", Description = "How it is protected: implicit-tls, starttls or cleartext; only needed for an unusual port." };
        var flags = new ExaminationFlags(discovers: false, connects: true);
        var command = new DocumentedCommand(
            "probe",
            "Examine one mail server, whoever named it. A login is tested only with --user and a password option.",
            ("maildoctor probe imap.example.org", "All six standard ports."),
            ("maildoctor probe imap.example.org:993", "One port, with certificate, greeting and capabilities."),
            ("maildoctor probe mail.example.org:4465 --protocol smtp --security implicit-tls", "An unusual port."))
        { target, protocol, security };
        flags.AddTo(command);
        command.SetAction((given, cancellationToken) =>
        {
            (string host, int? port) = Target(given.GetRequiredValue(target));
            ExaminationRequest? request = ExaminationRequest.ForHost(host, port, Protocol(given.GetValue(protocol)), Security(given.GetValue(security)));
            return request is null
                ? throw new UsageException(port is null
                    ? "No standard port fits this --protocol and --security; name the port, as in mail.example.org:2525."
                    : $"Port {port} does not say what is spoken there; add --protocol imap, pop3 or smtp.")
                : new Examination(around, flags, given, ReportKind.Probe).RunAsync(request with { Options = flags.Options(given) }, cancellationToken);
        });
        return command;
    }

    private static (string Host, int? Port) Target(string text)
    {
        // A bare IPv6 address has more than one colon and no brackets.
        int colon = text.LastIndexOf(':');
        bool hasPort = colon >= 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[..colon].EndsWith(']'));
        if (!hasPort)
        {
            return (ExaminationFlags.Host(text), null);
        }

        string port = text[(colon + 1)..];
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535
            ? (ExaminationFlags.Host(text[..colon]), number)
            : throw new UsageException($"'{port}' is not a port; a port is a number from 1 to 65535.");
    }

    private static MailProtocol? Protocol(string? text) => text?.ToLowerInvariant() switch
    {
        null => null,
        "imap" => MailProtocol.Imap,
        "pop3" or "pop" => MailProtocol.Pop3,
        "smtp" or "submission" => MailProtocol.Smtp,
        _ => throw new UsageException($"--protocol is imap, pop3 or smtp, not '{text}'."),
    };

    private static ConnectionSecurity? Security(string? text) => text?.ToLowerInvariant() switch
    {
        null => null,
        "implicit-tls" => ConnectionSecurity.ImplicitTls,
        "starttls" => ConnectionSecurity.StartTls,
        "cleartext" => ConnectionSecurity.Cleartext,
        _ => throw new UsageException($"--security is implicit-tls, starttls or cleartext, not '{text}'."),
    };
}
