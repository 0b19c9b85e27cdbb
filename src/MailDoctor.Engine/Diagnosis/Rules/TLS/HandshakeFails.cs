using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The TLS handshake fails, and no other finding says why (RFC 8446 §6).</summary>
internal sealed class HandshakeFails : IRule
{
    public FindingCode Code => new("TLS012");

    public string Name => "handshake-fails";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV005", "NET003", "NET006", "CRT010", "CRT011"];

    public string Explanation => """
        ## What it means
        Before anything is said, client and server agree on how to encrypt: the handshake. Here it breaks off, and the finding
        says how: with an alert of the server, by hanging up, by silence, by bytes that are not TLS, or by this computer.
        ## Why it matters
        Without a handshake there is no connection, and mail neither comes nor goes.
        ## What to do
        Try again after a few minutes and from another network: antivirus programs and firewalls that look into encrypted connections cause
        this as well. If it stays, the server's operator finds the reason in the server's log at the time of the attempt.
        ## References
        RFC 8446 §6 and RFC 5246 §7.2 (alerts)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in handshakes.With(HandshakeFault.Other)
            from evidence in handshakes.Evidence(endpoint)
            select (endpoint, evidence);
        foreach ((Affected where, IReadOnlyList<Observation> evidence) in Affected.Group(
            bearing, hits, (e, _) => $"{bearing.ServerOf(e)} {e.TlsFailure!.Failure} {e.TlsFailure.Alert}", (_, _) => Severity.Error))
        {
            TlsFailed failed = evidence.OfType<TlsFailed>().First();
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope, Say(where, failed))
            {
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    other is null ? "Try again later and from another network; if nothing changes, tell the server's operator." : $"Use {other}: that works.",
                    [
                        "If an antivirus program or firewall looks into encrypted mail connections, switch that function off and try again.",
                        $"Send the operator of {where.First.Endpoint.Host} this report; the server's log says more.",
                    ]),
                AdminRemedy = new Remedy(
                    Cause(failed),
                    [
                        "Dovecot: doveadm log errors; doveconf -n ssl_cert ssl_key ssl_min_protocol shows what is in force.",
                        "Postfix: the mail log has 'SSL_accept error'; postconf smtpd_tls_chain_files smtpd_tls_cert_file smtpd_tls_key_file",
                        .. AdminSteps.Show(where.First.Endpoint),
                    ]),
            };
        }
    }

    private static string Say(Affected where, TlsFailed failed)
    {
        string Verb(string many, string one) => where.Plural ? many : one;
        return failed.Failure switch
        {
            TlsFailureKind.Alert or _ when failed.Alert is int alert =>
                $"{where.Place} {Verb("refuse", "refuses")} the TLS handshake with alert {alert}{Named(alert, Handshakes.Agreed(failed))}.",
            TlsFailureKind.Alert => $"{where.Place} {Verb("refuse", "refuses")} the TLS handshake with an alert.",
            TlsFailureKind.Closed => $"{where.Place} {Verb("hang", "hangs")} up in the middle of the TLS handshake without a reason.",
            TlsFailureKind.TimedOut => $"{where.Place} {Verb("take", "takes")} the connection and then {Verb("stop", "stops")} answering in the TLS handshake.",
            TlsFailureKind.TooMuch => $"{where.Place} {Verb("send", "sends")} more bytes than any TLS handshake has, so the connection was ended.",
            TlsFailureKind.NotTls => $"{where.Place} {Verb("answer", "answers")} the TLS handshake with something that is not TLS{(failed.FirstText is null ? "" : $": '{Prose.Cut(failed.FirstText, 60)}'")}.",
            _ => $"This computer's TLS library broke off the handshake with {where.Place}: {Prose.Cut(Reason(failed.Detail), 120)}.",
        };
    }

    private static string Cause(TlsFailed failed) => failed.Failure switch
    {
        TlsFailureKind.Alert when failed.Alert is 80 => "Look for a missing or unreadable key, or one that does not belong to the certificate.",
        TlsFailureKind.Alert or TlsFailureKind.Closed => "Check the list of versions and cipher suites, and that key and certificate can be read and belong together.",
        TlsFailureKind.TimedOut => "Check that the service behind the port runs and is not overloaded, and that no firewall drops larger packets (path MTU).",
        TlsFailureKind.TooMuch => "Send only the server's certificate and its intermediates, and no list of all client authorities.",
        TlsFailureKind.NotTls => "Check which service listens on this port.",
        _ => "Check certificate, key and cipher suites of this port.",
    };

    // OpenSSL puts a number and the name of its part before the reason.
    private static string Reason(string detail)
    {
        int part = detail.LastIndexOf("::", StringComparison.Ordinal);
        return (part < 0 ? detail : detail[(part + 2)..]).Trim().TrimEnd('.');
    }

    // Only those that a server sends to a client that asks for nothing unusual.
    private static string Named(int alert, bool agreed) => alert switch
    {
        0 => " (close_notify)",
        10 => " (unexpected_message)",
        40 when agreed => " (handshake_failure) after agreeing how to encrypt, as servers do that want a certificate of the client",
        40 => " (handshake_failure): it finds no way of encrypting that both sides know",
        47 => " (illegal_parameter)",
        48 => " (unknown_ca)",
        49 => " (access_denied)",
        50 => " (decode_error)",
        70 => " (protocol_version): both sides know no common TLS version",
        71 => " (insufficient_security): it wants stronger encryption",
        80 => " (internal_error): something is wrong inside the server",
        86 => " (inappropriate_fallback)",
        112 => " (unrecognized_name): it does not know the name that we asked for",
        120 => " (no_application_protocol)",
        _ => "",
    };
}
