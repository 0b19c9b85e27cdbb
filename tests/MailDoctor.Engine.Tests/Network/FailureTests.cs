using System.Net.Sockets;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using AuthenticationException = System.Security.Authentication.AuthenticationException;

namespace MailDoctor.Engine.Tests.Network;

public sealed class FailureTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, ConnectOutcome.Refused)]
    [InlineData(SocketError.ConnectionReset, ConnectOutcome.Reset)] // taken and cut: something listens
    [InlineData(SocketError.TimedOut, ConnectOutcome.Filtered)]
    [InlineData(SocketError.NetworkUnreachable, ConnectOutcome.Unreachable)]
    [InlineData(SocketError.HostUnreachable, ConnectOutcome.Unreachable)]
    [InlineData(SocketError.AccessDenied, ConnectOutcome.Unreachable)] // a firewall of this computer
    public void Names_connection_errors(SocketError error, ConnectOutcome expected) => Assert.Equal(expected, Failure.OfConnect(error));

    [Theory]
    [InlineData("error:0A00042E:SSL routines::tlsv1 alert protocol version", 70)]
    [InlineData("error:0A000410:SSL routines::ssl/tls alert handshake failure", 40)]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required", 116)]
    public void Reads_the_alert_out_of_openssls_error(string message, int alert)
    {
        using GuardStream guard = Guard();

        Failure failure = Failure.Of(new IOException("handshake", new AuthenticationException("failed", new InvalidOperationException(message))), guard, inHandshake: true);

        Assert.Equal((FailureKind.TlsAlert, alert), (failure.Kind, failure.Alert));
    }

    [Theory]
    [InlineData("error:0A000102:SSL routines::unsupported protocol")] // our policy, no alert of theirs
    [InlineData("error:0A00018A:SSL routines::dh key too small")]
    public void A_refusal_of_our_own_library_is_no_alert(string message)
    {
        using GuardStream guard = Guard();

        Failure failure = Failure.Of(new AuthenticationException("failed", new InvalidOperationException(message)), guard, inHandshake: true);

        Assert.Equal((FailureKind.TlsRefusedHere, message, (int?)null), (failure.Kind, failure.Detail, failure.Alert));
    }

    [Fact]
    public void Cuts_what_a_library_says()
    {
        using GuardStream guard = Guard();

        Assert.True(Failure.Of(new FormatException(new string('x', 5000)), guard, inHandshake: false).Detail.Length < 400);
    }

    private static GuardStream Guard() => new(Stream.Null, TimeProvider.System, CancellationToken.None);
}
