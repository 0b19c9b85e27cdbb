using CsCheck;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class SrvSelectionTests
{
    [Fact]
    public void Orders_by_priority_before_weight()
    {
        DnsRecordFacts[] records = [Srv("b", 20, 100), Srv("a", 10, 0)];

        IReadOnlyList<DnsRecordFacts> ordered = SrvSelection.Order(records, total => total);

        Assert.Equal(["a", "b"], ordered.Select(r => r.Value));
    }

    [Theory]
    [InlineData(0, "zero")] // 0 falls to a weight of 0, which stands first
    [InlineData(1, "small")] // running sums: zero 0, small 10, large 40
    [InlineData(10, "small")]
    [InlineData(11, "large")]
    [InlineData(40, "large")] // inclusive at the upper end
    public void Picks_the_first_whose_running_sum_reaches_the_number(int number, string first)
    {
        DnsRecordFacts[] records = [Srv("small", 5, 10), Srv("large", 5, 30), Srv("zero", 5, 0)];
        int asked = 0;

        IReadOnlyList<DnsRecordFacts> ordered = SrvSelection.Order(records, total => asked++ == 0 ? number : 0);

        Assert.Equal(first, ordered[0].Value);
        Assert.Equal(3, ordered.Count);
    }

    [Fact]
    public void Asks_for_a_number_up_to_the_weight_that_is_left()
    {
        DnsRecordFacts[] records = [Srv("a", 1, 10), Srv("b", 1, 30)];
        var totals = new List<int>();

        SrvSelection.Order(records, total =>
        {
            totals.Add(total);
            return total;
        });

        Assert.Equal([40, 10], totals);
    }

    [Fact]
    public void Chooses_in_proportion_to_weight()
    {
        DnsRecordFacts[] records = [Srv("one", 0, 1), Srv("three", 0, 3)];
        int number = 0;

        int first = Enumerable.Range(0, 5).Count(_ => SrvSelection.Order(records, total => total == 4 ? number++ : total)[0].Value == "three");

        // Of the numbers 0 to 4, 2 to 4 lie beyond the running sum of "one".
        Assert.Equal(3, first);
    }

    [Fact]
    public void A_single_dot_declares_the_service_absent()
    {
        DnsRecordFacts[] records = [Srv(".", 0, 0)];

        Assert.True(SrvSelection.DeclaredAbsent(records));
        Assert.Empty(SrvSelection.Order(records, total => total));
    }

    [Fact]
    public void A_dot_beside_a_target_declares_nothing_and_is_left_out()
    {
        DnsRecordFacts[] records = [Srv(".", 0, 0), Srv("a", 10, 0)];

        Assert.False(SrvSelection.DeclaredAbsent(records));
        Assert.Equal(["a"], SrvSelection.Order(records, total => total).Select(r => r.Value));
    }

    [Fact]
    public void No_record_declares_nothing() => Assert.False(SrvSelection.DeclaredAbsent([]));

    [Fact]
    public void Keeps_every_target_once_whatever_is_picked() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 65535], Gen.Int[0, 9]).List[0, 20].Select(Gen.Int[0, int.MaxValue])
            .Sample((drawn, seed) =>
            {
                DnsRecordFacts[] records = drawn.Select((d, i) => Srv($"host{i}", d.Item1, d.Item2)).ToArray();
                IReadOnlyList<DnsRecordFacts> ordered = SrvSelection.Order(records, total => total == 0 ? 0 : seed % (total + 1));
                return ordered.Count == records.Length
                    && ordered.Select(r => r.Value).Distinct().Count() == records.Length
                    && ordered.Zip(ordered.Skip(1)).All(pair => pair.First.Priority <= pair.Second.Priority);
            });

    private static DnsRecordFacts Srv(string target, int priority, int weight) => new("SRV", target) { Priority = priority, Weight = weight, Port = 993 };
}
