using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>The real outside world: this computer's DNS servers, sockets and trusted roots.</summary>
/// <remarks><c>/etc/hosts</c> is not read: what a mail client elsewhere would see matters, and that is what the DNS says.</remarks>
public sealed class SystemNetwork : INetwork
{
    private readonly IReadOnlyList<IPEndPoint> resolvers;
    private readonly DnsQuestioner questioner;
    private readonly Lazy<TrustAnchors> trust;

    /// <summary>Looks at this computer's configuration; asks nobody.</summary>
    /// <param name="resolvers">DNS servers to ask instead of the computer's own; null: its own, and never a public one that nobody configured.</param>
    /// <param name="time">The clock; null: the real one.</param>
    /// <param name="extraRoots">Roots trusted beside the system's; null: none.</param>
    public SystemNetwork(IReadOnlyList<IPEndPoint>? resolvers = null, TimeProvider? time = null, IReadOnlyList<X509Certificate2>? extraRoots = null)
    {
        Time = time ?? TimeProvider.System;
        this.resolvers = resolvers ?? DnsQuestioner.ConfiguredServers();
        questioner = new DnsQuestioner(this.resolvers, Time);
        trust = new Lazy<TrustAnchors>(() => new TrustAnchors(extraRoots ?? [], CountSystemRoots()));
    }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    /// <remarks>Read at the first use. On Linux <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c> replace the system's own places, as .NET and OpenSSL do.</remarks>
    public TrustAnchors Trust => trust.Value;

    /// <inheritdoc/>
    public LocalNetworkSeen LookAround()
    {
        bool ipv4 = false, ipv6 = false;
        foreach (IPAddress address in OwnAddresses())
        {
            ipv4 |= address.AddressFamily == AddressFamily.InterNetwork;
            ipv6 |= address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false, IsIPv6SiteLocal: false, IsIPv6Multicast: false };
        }

        return new LocalNetworkSeen(resolvers.Select(r => r.ToString()).ToArray(), ipv4, ipv6);
    }

    /// <inheritdoc/>
    public Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken) =>
        questioner.AskAsync(name, type, cancellationToken);

    /// <inheritdoc/>
    public async Task<TcpResult> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return new TcpResult(ConnectOutcome.Connected, stream);
        }
        catch (SocketException e)
        {
            return new TcpResult(Failure.OfConnect(e.SocketErrorCode), null);
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>Reads a DNS server as a person types it; never throws.</summary>
    /// <param name="text">An IP address with or without a port: <c>192.0.2.53</c>, <c>192.0.2.53:5353</c>, <c>2001:db8::53</c>, <c>[2001:db8::53]:5353</c>.</param>
    /// <param name="server">The server, or null.</param>
    /// <param name="reason">When false: what is wrong, as a sentence.</param>
    public static bool TryParseServer(string? text, [NotNullWhen(true)] out IPEndPoint? server, out string reason)
    {
        server = null;
        reason = "";
        string typed = (text ?? "").Trim();
        bool looksLikeAddress = typed.Contains(':', StringComparison.Ordinal) || typed.Count(c => c == '.') == 3;
        if (!looksLikeAddress || !IPEndPoint.TryParse(typed, out IPEndPoint? read))
        {
            reason = "A DNS server is given as an IP address, such as 192.0.2.53 or 192.0.2.53:5353 or [2001:db8::53]:5353.";
            return false;
        }

        if (read.Port == 0 && typed.EndsWith(":0", StringComparison.Ordinal) && typed.Contains('.', StringComparison.Ordinal))
        {
            reason = "A port is a number from 1 to 65535.";
            return false;
        }

        server = read.Port == 0 ? new IPEndPoint(read.Address, 53) : read;
        return true;
    }

    private static IEnumerable<IPAddress> OwnAddresses()
    {
        NetworkInterface[] interfaces;
        try
        {
            interfaces = NetworkInterface.GetAllNetworkInterfaces();
        }
        catch (NetworkInformationException)
        {
            // A sandbox may forbid the question; then nothing is known to be up.
            return [];
        }

        return interfaces
            .Where(i => i.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => !IPAddress.IsLoopback(a));
    }

    private static int CountSystemRoots()
    {
        int count = 0;
        foreach (StoreLocation location in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            try
            {
                using var store = new X509Store(StoreName.Root, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                X509Certificate2Collection roots = store.Certificates;
                count += roots.Count;
                foreach (X509Certificate2 root in roots)
                {
                    root.Dispose();
                }
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // This store does not exist here; the other one counts.
            }
        }

        return count;
    }
}
