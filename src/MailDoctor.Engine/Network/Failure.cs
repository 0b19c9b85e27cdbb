using System.Globalization;
using System.Net.Sockets;
using MailDoctor.Engine.Observations;
using MailKit;
using TlsAuthenticationException = System.Security.Authentication.AuthenticationException;

namespace MailDoctor.Engine.Network;

/// <summary>The one place where exceptions of libraries become failures with a name.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Detail">The library's sentence, at most 300 characters. It may quote the server.</param>
internal sealed record Failure(FailureKind Kind, string Detail)
{
    private const int DetailLength = 300;

    // OpenSSL's codes of received alerts: library 20 (SSL), reason 1000 and the alert's number.
    private const string OpenSslPrefix = "error:0A";
    private const int AlertReasons = 1000;

    /// <summary>The number of a TLS alert (RFC 8446 §6); null: it is none.</summary>
    public int? Alert { get; init; }

    /// <summary>Names an exception. Ask first whether the caller has cancelled: that is no failure.</summary>
    /// <param name="exception">What a library threw.</param>
    /// <param name="guard">The connection, which knows whether budget, deadline or the server ended it.</param>
    /// <param name="inHandshake">Whether a TLS handshake was going on.</param>
    public static Failure Of(Exception exception, GuardStream guard, bool inHandshake)
    {
        // The most inner exception says what happened; those round it say to whom.
        List<Exception> all = [];
        for (Exception? e = exception; e is not null && all.Count < 10; e = e.InnerException)
        {
            all.Add(e);
        }

        string detail = Bounded(all[^1].Message);
        return guard.End switch
        {
            GuardEnd.Budget => new Failure(FailureKind.TooMuch, detail),
            GuardEnd.Deadline => new Failure(FailureKind.TimedOut, "nothing more came in time"),
            _ when inHandshake => OfHandshake(all, guard, detail),
            _ when AlertIn(all) is int alert => new Failure(FailureKind.TlsAlert, AlertName(alert)) { Alert = alert },
            GuardEnd.Closed => new Failure(FailureKind.Closed, Closing(guard.Loss)),
            _ => all[0] switch
            {
                NotSupportedException => new Failure(FailureKind.NotOffered, detail),
                MailKit.Security.AuthenticationException => new Failure(FailureKind.LoginRefused, detail),
                CommandException => new Failure(FailureKind.CommandRefused, detail),
                _ => new Failure(FailureKind.Malformed, detail),
            },
        };
    }

    /// <summary>Names an error of a TCP connection attempt. A firewall here that forbids it is no word of the server.</summary>
    public static ConnectOutcome OfConnect(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ConnectOutcome.Refused,
        SocketError.ConnectionReset => ConnectOutcome.Reset,
        SocketError.TimedOut => ConnectOutcome.Filtered,
        _ => ConnectOutcome.Unreachable,
    };

    /// <summary>What the operating system says of a connection that broke.</summary>
    public static LinkLoss LossIn(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.ConnectionReset or SocketError.ConnectionAborted => LinkLoss.Reset,
                    SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown => LinkLoss.Unreachable,
                    _ => LinkLoss.None,
                };
            }
        }

        return LinkLoss.None;
    }

    /// <summary>An alert in words (RFC 8446 §6, 5246 §7.2).</summary>
    public static string AlertName(int alert) => string.Create(CultureInfo.InvariantCulture, $"TLS alert {alert}") + (alert switch
    {
        0 => ", close_notify",
        10 => ", unexpected_message",
        20 => ", bad_record_mac",
        22 => ", record_overflow",
        40 => ", handshake_failure",
        42 => ", bad_certificate",
        43 => ", unsupported_certificate",
        44 => ", certificate_revoked",
        45 => ", certificate_expired",
        46 => ", certificate_unknown",
        47 => ", illegal_parameter",
        48 => ", unknown_ca",
        49 => ", access_denied",
        50 => ", decode_error",
        51 => ", decrypt_error",
        70 => ", protocol_version",
        71 => ", insufficient_security",
        80 => ", internal_error",
        86 => ", inappropriate_fallback",
        90 => ", user_canceled",
        109 => ", missing_extension",
        110 => ", unsupported_extension",
        112 => ", unrecognized_name",
        116 => ", certificate_required",
        120 => ", no_application_protocol",
        _ => "",
    });

    /// <summary>How a connection ended that nobody here ended.</summary>
    public static string Closing(LinkLoss loss) => loss switch
    {
        LinkLoss.Reset => "the connection was reset",
        LinkLoss.Unreachable => "the connection was lost on the way",
        _ => "the server closed the connection",
    };

    private static Failure OfHandshake(List<Exception> all, GuardStream guard, string detail)
    {
        ReadOnlySpan<byte> head = guard.Head.Span;
        if (head.Length > 0 && !TlsRecord.LooksLikeOne(head))
        {
            return new Failure(FailureKind.NotTls, "what answered is not TLS");
        }

        if ((AlertIn(all) ?? TlsRecord.AlertAtEnd(guard.Tail.Span)) is int alert)
        {
            return new Failure(FailureKind.TlsAlert, AlertName(alert)) { Alert = alert };
        }

        // OpenSSL's own limit for a certificate message is 100 KB; it stops reading before ours is reached.
        if (all.Any(e => e.Message.Contains("excessive message size", StringComparison.OrdinalIgnoreCase)))
        {
            return new Failure(FailureKind.TooMuch, detail);
        }

        return guard.End == GuardEnd.Closed && !all.Any(e => e is TlsAuthenticationException { InnerException: not null })
            ? new Failure(FailureKind.Closed, Closing(guard.Loss))
            : new Failure(FailureKind.TlsRefusedHere, detail);
    }

    private static int? AlertIn(List<Exception> all)
    {
        foreach (string message in all.Select(e => e.Message))
        {
            int at = message.IndexOf(OpenSslPrefix, StringComparison.Ordinal);
            if (at >= 0
                && message.Length >= at + OpenSslPrefix.Length + 6
                && int.TryParse(message.AsSpan(at + OpenSslPrefix.Length, 6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int reason)
                && reason is >= AlertReasons and < AlertReasons + 256)
            {
                return reason - AlertReasons;
            }
        }

        return null;
    }

    private static string Bounded(string text) => text.Length > DetailLength ? text[..DetailLength] + "…" : text;
}
