using System.Diagnostics;
using System.Globalization;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;

namespace MailDoctor.Benchmarks;

/// <summary>What the provider profiles cost: the first look-ups, which search the files, and the later ones, which have the keys of all. Needs no laboratory.</summary>
internal static class ProfileLookups
{
    private const int Rounds = 50;

    /// <summary>Measures and prints a table.</summary>
    public static void Measure()
    {
        // An address has been read by then, whoever asks.
        DomainName known = DomainName.Parse("fastmail.com");
        DomainName unknown = DomainName.Parse("nobody.example");
        long before = Settled();
        long start = Stopwatch.GetTimestamp();
        ProfileBook book = ProfileBook.Shipped;
        book.FindByDomain(unknown);
        TimeSpan finding = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        ProviderMatch? first = book.FindByDomain(known);
        TimeSpan opening = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        ProfileBook.ObstaclesOf(first!.Profile);
        TimeSpan explaining = Stopwatch.GetElapsedTime(start);
        long opened = Settled() - before;

        start = Stopwatch.GetTimestamp();
        book.FindByMx("in1-smtp.messagingengine.com");
        TimeSpan second = Stopwatch.GetElapsedTime(start);
        // Whoever goes on asking gets the keys of all files, which are read meanwhile.
        TimeSpan keys = TimeSpan.Zero;
        for (int i = 0; i < 30; i++)
        {
            start = Stopwatch.GetTimestamp();
            book.FindByDomain(DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"nobody-{i}.example")));
            TimeSpan one = Stopwatch.GetElapsedTime(start);
            keys = one > keys ? one : keys;
        }

        long index = Settled() - before;

        start = Stopwatch.GetTimestamp();
        IReadOnlyList<ProviderProfile> all = book.All;
        TimeSpan reading = Stopwatch.GetElapsedTime(start);
        long whole = Settled() - before;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| measured, {all.Count} profiles | time | memory |"));
        Console.WriteLine("| --- | ---: | ---: |");
        Row("the first look-up, by a domain that nobody knows", finding);
        Row("the second, by a known domain, with reading its profile", opening, opened);
        Row("what a person has to do there, in words: the first time", explaining);
        Row("the third, by MX host", second);
        Row("the dearest of the next thirty, while the keys of all files are read", keys, index);
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
