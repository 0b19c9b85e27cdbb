using System.Net;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>Faults of the computer that the real program runs on: each a clear sentence, the right exit status, no half-written file.</summary>
public sealed class FaultsHereTests
{
    private static readonly string[] WithoutNetwork = ["unshare", "-n"];

    [SkippableFact]
    public async Task No_network()
    {
        await SkipWithoutNamespacesAsync();

        Outcome outcome = await RealProgram.RunAsync(["check", "anna@example.org"], through: WithoutNetwork);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("This computer is not connected to any network.", outcome.OutputText, StringComparison.Ordinal);
        Assert.Contains("Code: ENV002", outcome.OutputText, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("expired", false)]
    [InlineData("healthy", false)]
    [InlineData("no-idle", true)]
    [InlineData("endless-greeting", false)]
    [InlineData("doc-ring", false)]
    public async Task Practice_needs_no_network_not_even_a_loopback(string name, bool signIn)
    {
        await SkipWithoutNamespacesAsync();
        PatientRun plugged = await PatientRun.OfAsync(name);

        Outcome unplugged = await RealProgram.RunAsync(
            ["practice", name, "--json", .. signIn ? ["--password-stdin"] : Array.Empty<string>()], signIn ? Patient.Password + "\n" : null, through: WithoutNetwork);

        Assert.Equal(plugged.Examined.Codes, unplugged.Codes);
        Assert.Equal(plugged.Examined.ExitCode, unplugged.ExitCode);
    }

    [SkippableFact]
    public async Task No_DNS_server_configured()
    {
        await SkipWithoutNamespacesAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("resolv.conf"), "");

        Outcome outcome = await RealProgram.RunAsync(
            ["check", "anna@example.org"], through: ["unshare", "-m", "sh", "-c", $"mount --bind {folder.File("resolv.conf")} /etc/resolv.conf && exec \"$@\"", "sh"]);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("This computer knows no DNS server", outcome.OutputText, StringComparison.Ordinal);
        Assert.Contains("--dns", outcome.OutputText, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(6, "10.213.77.1", "ENV010")] // IPv6 only here, IPv4 only there
    [InlineData(4, "fd00:213:77::1", "ENV010")]
    [InlineData(6, "fd00:213:77::1", "NET001")] // the family that both have works: the port is closed, no more
    [InlineData(4, "10.213.77.1", "NET001")]
    public async Task One_address_family_only(int family, string server, string expected)
    {
        await SkipWithoutNamespacesAsync();
        await using var space = await NetworkSpace.CreateAsync(family);
        Zone zone = new Zone().Service("_imaps._tcp.family.test", "mail.family.test", 993).Address("mail.family.test", server);
        await using var dns = new LoopbackDns(zone.Answer, space.Outside);

        Outcome outcome = await RealProgram.RunAsync(
            ["check", "anna@family.test", "--dns", dns.EndPoint.ToString(), "--offline", "--allow-private", "--json"], through: space.Inside);

        Assert.Contains(expected, outcome.Codes);
        Assert.DoesNotContain("ENV002", outcome.Codes);
        Assert.Equal(1, outcome.ExitCode);
        Assert.InRange(outcome.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8) + RealProgram.Allowance);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_disk_while_saving(bool existed)
    {
        await SkipWithoutNamespacesAsync();
        using var folder = new TemporaryFolder();
        string file = folder.File("disk/case.json");
        string before = existed ? $"echo old > {file};" : "";

        Outcome outcome = await RealProgram.RunAsync(["practice", "expired", "--save", file], through:
        [
            "unshare", "-m", "sh", "-c",
            $"mkdir {folder.File("disk")}; mount -t tmpfs -o size=8k tmpfs {folder.File("disk")}; {before} \"$@\"; status=$?; ls -A {folder.File("disk")} >&2; cat {file} >&2; exit $status", "sh",
        ]);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("CRT001 expired", outcome.OutputText, StringComparison.Ordinal);
        string[] said = outcome.ErrorText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"maildoctor: '{file}' could not be saved: No space left on device.", said[0]);

        // What was there is there still, and nothing else.
        Assert.Equal(existed ? ["case.json", "old"] : [$"cat: {file}: No such file or directory"], said[1..]);
    }

    [Fact]
    public async Task A_full_disk_behind_standard_output()
    {
        Outcome outcome = await ShellAsync("\"$@\" > /dev/full", "practice", "expired", "--json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.OutputText));
        Assert.Equal("maildoctor: The output could not be written: No space left on device\n", outcome.ErrorText);
    }

    [Theory]
    [InlineData("explain", 0)]
    [InlineData("practice", 0)]
    [InlineData("practice expired", 1)]
    [InlineData("practice healthy --json", 0)]
    public async Task A_reader_who_leaves_changes_neither_status_nor_words(string arguments, int status)
    {
        // The reader is gone before the first byte: `head` alone might be slower than a short output.
        Outcome outcome = await ShellAsync("{ sleep 0.1; \"$@\"; echo $? >&2; } | true", arguments.Split(' '));

        Assert.Equal($"{status}\n", outcome.ErrorText);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("practice")]
    public async Task Head_gets_its_line_and_nobody_complains(string arguments)
    {
        Outcome outcome = await ShellAsync("\"$@\" | head -1", arguments.Split(' '));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ErrorText));
        Assert.Single(outcome.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<Outcome> ShellAsync(string line, params IReadOnlyList<string> arguments) => RealProgram.RunAsync(arguments, through: ["bash", "-c", line, "bash"]);

    private static async Task SkipWithoutNamespacesAsync()
    {
        Outcome may = await RealProgram.ExecuteAsync(["unshare", "-m", "-n", "true"]);
        Skip.If(may.ExitCode != 0, $"namespaces cannot be made here: {may.ErrorText}");
    }

    /// <summary>A network of two computers, this one and a namespace, with one address family.</summary>
    private sealed class NetworkSpace : IAsyncDisposable
    {
        private static int count;

        private readonly string name = $"mdt{Environment.ProcessId % 100000}x{Interlocked.Increment(ref count)}";

        private NetworkSpace(IPAddress outside) => Outside = outside;

        /// <summary>Our address there.</summary>
        public IPAddress Outside { get; }

        /// <summary>Runs a command inside.</summary>
        public IReadOnlyList<string> Inside => ["ip", "netns", "exec", name];

        public static async Task<NetworkSpace> CreateAsync(int family)
        {
            int own = Interlocked.Increment(ref count);
            string net = family == 4 ? $"10.213.{77 + own}" : $"fd00:213:{77 + own}:";
            (string here, string there, int bits) = family == 4 ? ($"{net}.1", $"{net}.2", 24) : ($"{net}:1", $"{net}:2", 64);
            var space = new NetworkSpace(IPAddress.Parse(here));
            string n = space.name;
            string nodad = family == 4 ? "" : "nodad";
            string extra = family == 4 ? $"ip addr add 10.213.77.1/32 dev {n}a; ip -n {n} route add default via {here};" : $"ip addr add fd00:213:77::1/128 dev {n}a nodad; ip -n {n} -6 route add default via {here};";
            string off = family == 4 ? $"ip netns exec {n} sh -c 'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6';" : "";
            Outcome made = await RealProgram.ExecuteAsync(["sh", "-ec",
                $"ip netns add {n}; {off} ip link add {n}a type veth peer name {n}b netns {n}; ip addr add {here}/{bits} dev {n}a {nodad}; ip link set {n}a up; "
                + $"ip -n {n} link set lo up; ip -n {n} addr add {there}/{bits} dev {n}b {nodad}; ip -n {n} link set {n}b up; {extra}"]);
            if (made.ExitCode != 0)
            {
                await space.DisposeAsync();
                throw new SkipException($"a network namespace cannot be made here: {made.ErrorText}");
            }

            return space;
        }

        public async ValueTask DisposeAsync() => await RealProgram.ExecuteAsync(["ip", "netns", "del", name]);
    }
}
