using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes.Tls;

namespace MailDoctor.Engine.Probes;

/// <content>A port that should greet us and does not.</content>
internal sealed partial class SessionProbe
{
    // A server that speaks first does so after one round trip. One that waits this long either delays greetings on
    // purpose, or waits for TLS from the first byte; a second connection tells.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private static async Task EndSilenceAsync(
        ProbeContext context, IPAddress address, MailSession session, Task opening, Action<Observation> publish, CancellationToken caller)
    {
        if (context.Endpoint.Security == ConnectionSecurity.ImplicitTls)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.Deadline, caller);
        Task silence = Task.Delay(Silence, context.Network.Time, ended.Token);
        await Task.WhenAny(opening, session.Guard.FirstByte, silence).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        if (!silence.IsCompletedSuccessfully || session.Guard.FirstByte.IsCompleted || opening.IsCompleted)
        {
            return;
        }

        var sender = new HelloSender(context, address);
        if (await sender.AskAsync(ClientHello.For(TlsVersion.Tls13), implicitly: true, caller).ConfigureAwait(false) is not { } asked
            || session.Guard.FirstByte.IsCompleted
            || opening.IsCompleted)
        {
            return;
        }

        publish(asked.Seen);
        if (asked.Answer.Kind is ServerAnswerKind.ServerHello or ServerAnswerKind.Alert)
        {
            session.EndWith(Ended(context, session, SessionBreak.Silent, "the server waits for TLS from the first byte", null));
        }
        else if (asked.Text is { } text && Greeting.NameOf(text) is not "unknown" and string name)
        {
            session.EndWith(Ended(context, session, SessionBreak.OtherProtocol, name, text));
        }
    }

    private static SessionBroken Ended(ProbeContext context, MailSession session, SessionBreak how, string detail, string? text) =>
        new(context.Endpoint, SessionStep.Greeting, how, detail, session.Guard.StepElapsed)
        {
            ServerText = text is null ? null : ServerText.Cut(text, ServerText.SentenceLength),
        };
}
