using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <content>How a session ended before it should.</content>
internal sealed partial class MailSession
{
    private const int FirstBytesKept = 32;

    /// <summary>What ended the session, in words; null: nothing has.</summary>
    public Failure? Ended { get; private set; }

    private void Conclude(Exception exception)
    {
        Ended = Failure.Of(exception, guard, inHandshake: step == SessionStep.Tls);
        if (!Concluding())
        {
            return;
        }

        if (Ended.Kind == FailureKind.NotOffered)
        {
            // What is announced in place of STARTTLS tells a server without it from one whose offer was overwritten.
            EndAnswer();
        }

        foreach (Observation verdict in Verdicts(Ended))
        {
            publish(verdict);
        }
    }

    private IEnumerable<Observation> Verdicts(Failure failure)
    {
        string words = current is null || (greeted && current.Verb.Length == 0) ? "" : ServerText.Of(current.Bytes, ServerText.SentenceLength);
        if (step == SessionStep.Tls)
        {
            PublishCertificate();
            yield return failure.Kind == FailureKind.NotTls && endpoint.Security == ConnectionSecurity.StartTls
                ? new StartTlsFailed(endpoint, StartTlsFailure.SurplusBytes, ServerText.Of(guard.Head.Span, ServerText.SentenceLength))
                : TlsVerdict(failure);
            yield break;
        }

        if (failure is { Kind: FailureKind.TlsAlert })
        {
            // In TLS 1.3 a server says only after our part of the handshake what it does not like about it.
            yield return TlsVerdict(failure);
        }

        yield return (step, failure.Kind) switch
        {
            (_, FailureKind.NotOffered) => new StartTlsFailed(endpoint, StartTlsFailure.NotOffered, ""),
            (SessionStep.StartTls, FailureKind.CommandRefused) => new StartTlsFailed(endpoint, StartTlsFailure.Refused, words),
            (_, FailureKind.TimedOut) when words.Length > 0 => Broken(
                SessionBreak.Dripping, $"{guard.ReceivedInStep} bytes came in {Seconds(guard.StepElapsed)}, but no whole answer", words),
            (_, FailureKind.TimedOut) => Broken(SessionBreak.Silent, $"nothing came in {Seconds(guard.StepElapsed)}", null),
            (_, FailureKind.TooMuch) => Broken(SessionBreak.TooMuch, $"{guard.ReceivedInStep} bytes came without an end", words),
            (SessionStep.Greeting, FailureKind.Closed or FailureKind.Malformed) when Unfinished() is { Kind: GreetingKind.OtherProtocol } other =>
                Broken(SessionBreak.OtherProtocol, other.Other, words),
            _ when TurnedAway() is { } text => Broken(SessionBreak.TurnedAway, "the server ended the session", text),
            (_, FailureKind.Closed or FailureKind.TlsAlert) => Broken(SessionBreak.Closed, failure.Detail, words),
            _ => Broken(SessionBreak.Malformed, failure.Detail, words),
        };
    }

    // First words without a line break, judged when nothing more can come.
    private Greeting? Unfinished() => greeted || current is null ? null : Greeting.Read(endpoint.Protocol, current.Bytes, final: true);

    private TlsFailed TlsVerdict(Failure failure)
    {
        ReadOnlySpan<byte> head = guard.Head.Span;
        ReadOnlySpan<byte> first = head[..Math.Min(head.Length, FirstBytesKept)];
        TlsFailureKind kind = failure.Kind switch
        {
            FailureKind.NotTls => TlsFailureKind.NotTls,
            FailureKind.TlsAlert => TlsFailureKind.Alert,
            FailureKind.TimedOut => TlsFailureKind.TimedOut,
            FailureKind.TooMuch => TlsFailureKind.TooMuch,
            FailureKind.Closed => TlsFailureKind.Closed,
            _ => TlsFailureKind.RefusedHere,
        };
        return new TlsFailed(endpoint, kind, failure.Detail, guard.StepElapsed)
        {
            Alert = failure.Alert,
            FirstBytes = first.Length == 0 ? null : Convert.ToHexString(first),
            FirstText = kind == TlsFailureKind.NotTls ? ServerText.Printable(head) : null,
            Spoken = kind == TlsFailureKind.NotTls && Greeting.Read(endpoint.Protocol, head, final: true) is { Kind: GreetingKind.OtherProtocol, Other: not ("unknown" or "TLS") } other
                ? other.Other
                : null,
        };
    }

    // IMAP BYE (RFC 9051 §7.1.5) and SMTP 421 (RFC 5321 §3.8) can come in place of any answer.
    private string? TurnedAway()
    {
        if (current is null)
        {
            return null;
        }

        Reply reply = FinalReply(current);
        return (endpoint.Protocol, reply.Status) switch
        {
            (MailProtocol.Imap, "BYE") => ServerText.Of(current.Bytes, ServerText.SentenceLength),
            (MailProtocol.Smtp, "421" or "554") => ServerText.Of(current.Bytes, ServerText.SentenceLength),
            _ => null,
        };
    }
}
