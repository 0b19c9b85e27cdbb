using System.Net;
using System.Text;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Looks whether filters can live on a server: connects, reads the greeting of ManageSieve, says goodbye. Nobody signs in, nothing is changed.</summary>
internal static class ManageSieveLook
{
    /// <summary>The port (RFC 5804 §1.8).</summary>
    public const int UsualPort = 4190;

    // The greeting comes in one piece; a server that is busy takes a second or two.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Pigeonhole's greeting has 600 bytes.
    private const int LongestGreeting = 16 * 1024;

    /// <summary>Looks at one address of a host.</summary>
    /// <returns>Null: the deadline passed before the attempt began.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<ManageSieveSeen?> TakeAsync(Connector connector, string host, IPAddress address, int port, CancellationToken deadline, CancellationToken caller)
    {
        ConnectAttempt? attempt = await connector.ConnectAsync(host, address, port, Patience, deadline, caller).ConfigureAwait(false);
        if (attempt is null)
        {
            return null;
        }

        if (attempt.Stream is not { } stream)
        {
            return new ManageSieveSeen(host, port, false, attempt.Outcome switch { ConnectOutcome.Refused => "the port is closed", ConnectOutcome.Reset => "the connection was reset", _ => "nobody answers" });
        }

        await using (stream.ConfigureAwait(false))
        {
            return Seen(host, port, await GreetingAsync(stream, caller).ConfigureAwait(false));
        }
    }

    private static async Task<ManageSieveGreeting?> GreetingAsync(GuardStream stream, CancellationToken caller)
    {
        stream.BeginStep(Patience, LongestGreeting);
        var received = new List<byte>();
        byte[] buffer = new byte[2048];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, caller).ConfigureAwait(false)) > 0;)
            {
                received.AddRange(buffer.AsSpan(0, read));
                if (ManageSieveGreeting.Read(received.ToArray()) is { } greeting)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes("LOGOUT\r\n"), caller).ConfigureAwait(false);
                    return greeting;
                }
            }
        }
        catch (IOException)
        {
            // Silent, too long or gone: what came before is no greeting.
        }

        return ManageSieveGreeting.Read(received.ToArray());
    }

    private static ManageSieveSeen Seen(string host, int port, ManageSieveGreeting? greeting) =>
        greeting is null ? new ManageSieveSeen(host, port, false, "somebody answers, but not as such a server")
        : !greeting.Accepted || !greeting.Capabilities.TryGetValue("SIEVE", out string? extensions) ? new ManageSieveSeen(host, port, false, "the server does not take filters now")
        : new ManageSieveSeen(host, port, true, "the server keeps filters and sorts the mail itself")
        {
            Implementation = greeting.Capabilities.GetValueOrDefault("IMPLEMENTATION"),
            Extensions = extensions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            StartTls = greeting.Capabilities.ContainsKey("STARTTLS"),
        };
}
