using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <content>The greeting, and what in it ends a session.</content>
internal sealed partial class MailSession
{
    private void LookAtGreeting(bool final)
    {
        ReadOnlySpan<byte> bytes = current is null ? [] : current.Bytes;
        Greeting greeting = Greeting.Read(endpoint.Protocol, bytes, final);
        if (greeting.Kind == GreetingKind.Incomplete)
        {
            return;
        }

        greeted = true;
        string text = ServerText.Of(bytes[..greeting.Length], ServerText.GreetingLength);
        if (greeting.Kind != GreetingKind.OtherProtocol)
        {
            publish(new GreetingReceived(endpoint, text, guard.StepElapsed) { Encrypted = encrypted });
        }

        switch (greeting.Kind)
        {
            case GreetingKind.OtherProtocol:
                End(Broken(SessionBreak.OtherProtocol, greeting.Other, text));
                break;
            case GreetingKind.TurnedAway:
                End(Broken(SessionBreak.TurnedAway, "the server turned us away with its first words", text));
                break;
            case GreetingKind.Malformed:
                End(Broken(SessionBreak.Malformed, "the greeting is not one of this protocol", text));
                break;

            // After PREAUTH there is no way into TLS (RFC 9051 §6.2.1), and whoever sends it in clear may want just that.
            case GreetingKind.Preauth when endpoint.Security == ConnectionSecurity.StartTls:
                End(new StartTlsFailed(endpoint, StartTlsFailure.Preauth, ServerText.Cut(text, ServerText.SentenceLength)));
                break;
            default:
                // The greeting is over; whatever happens before our first command belongs to the next step.
                step = SessionStep.Capabilities;
                break;
        }
    }

    private void End(Observation verdict)
    {
        if (Concluding())
        {
            publish(verdict);
        }

        throw new SessionOverException();
    }

    private SessionBroken Broken(SessionBreak how, string detail, string? serverText) =>
        new(endpoint, step, how, detail, guard.StepElapsed)
        {
            ServerText = string.IsNullOrEmpty(serverText) ? null : ServerText.Cut(serverText, ServerText.SentenceLength),
            Bytes = guard.Received,
            Reset = how == SessionBreak.Closed && guard.Loss == LinkLoss.Reset,
        };
}
