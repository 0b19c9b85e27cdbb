using System.Diagnostics;
using System.Globalization;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;

namespace MailDoctor.Benchmarks;

/// <summary>What the provider profiles cost: the first use, which reads the keys of all files, and each look-up after it. Needs no laboratory.</summary>
internal static class ProfileLookups
{
    private const int Rounds = 50;

    /// <summary>Measures and prints a table.</summary>
    public static void Measure()
    {
        long before = Settled();
        long start = Stopwatch.GetTimestamp();
        ProfileBook book = ProfileBook.Shipped;
        ProviderMatch? first = book.FindByDomain(DomainName.Parse("fastmail.com"));
        TimeSpan opening = Stopwatch.GetElapsedTime(start);
        long index = Settled() - before;

        start = Stopwatch.GetTimestamp();
        IReadOnlyList<ProviderProfile> all = book.All;
        TimeSpan reading = Stopwatch.GetElapsedTime(start);
        long whole = Settled() - before;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| measured, {all.Count} profiles | time | memory |"));
        Console.WriteLine("| --- | ---: | ---: |");
        Row("the first look-up, which reads the keys of all files", opening, index);
        Row("reading every profile, which no command but 'profiles list' does", reading, whole);
        Row("a look-up by domain", Each([.. all.SelectMany(p => p.Domains).Where(d => !d.Contains('*', StringComparison.Ordinal)).Select(DomainName.Parse)], d => book.FindByDomain(d)));
        Row("a look-up by a domain that nobody knows", Each([.. Enumerable.Range(0, 1000).Select(i => DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"mail.unknown-{i}.example")))], d => book.FindByDomain(d)));
        Row("a look-up by MX host", Each([.. all.SelectMany(p => p.Mx).Select(m => "host-7." + m.Suffix)], mx => book.FindByMx(mx)));
        Row("a look-up by server", Each([.. all.SelectMany(p => p.Servers).Where(s => !s.HostIsTemplate).Select(s => s.Host)], host => book.FindByHost(host)));
        Row("servers, login name and obstacles in words", Each([first!], match => (match.ServersFor(new EmailAddress("anna", DomainName.Parse("fastmail.com"))).ToArray(), ProfileBook.ObstaclesOf(match.Profile))));
        GC.KeepAlive(book);
    }

    private static TimeSpan Each<T>(IReadOnlyList<T> keys, Func<T, object?> find)
    {
        foreach (T key in keys)
        {
            find(key);
        }

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (T key in keys)
            {
                find(key);
            }
        }

        return Stopwatch.GetElapsedTime(start) / (Rounds * keys.Count);
    }

    private static void Row(string what, TimeSpan time, long? memory = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {time.TotalMilliseconds:0.0000} ms | {(memory is long bytes ? $"{bytes / 1048576.0:0.0} MB" : "")} |"));

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);
}
