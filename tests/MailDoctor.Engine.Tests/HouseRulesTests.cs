using System.Reflection;
using System.Text.RegularExpressions;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests;

/// <summary>Keeps the catalogue honest: what is written once in a rule must hold for all of them.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly string[] Headings = ["## What it means", "## Why it matters", "## What to do", "## References"];

    private static readonly string[] Areas =
        ["ENV", "DNS", "NET", "TLS", "CRT", "STL", "AUT", "IMP", "IDL", "POP", "SMT", "SEC", "CFG", "SHR", "ARC", "CLI", "MIG", "INT"];

    public static TheoryData<string> Rules => [.. Catalog.Rules.Select(r => r.Code.Value).Distinct()];

    [Fact]
    public void Every_rule_is_in_the_catalogue()
    {
        IEnumerable<Type> written = Implementations<IRule>();

        Assert.Equal(written.Select(t => t.FullName).Order(), Catalog.Rules.Select(r => r.GetType().FullName).Order());
    }

    [Fact]
    public void No_code_and_no_name_is_used_twice()
    {
        Assert.Empty(Twice(Catalog.Rules.Select(r => r.Code.Value)));
        Assert.Empty(Twice(Catalog.Rules.Select(r => r.Name)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_identified_as_the_house_does_it(string code)
    {
        IRule rule = Rule(code);
        Type type = rule.GetType();

        Assert.Matches(CodePattern(), code);
        Assert.Contains(rule.Code.Area, Areas);
        Assert.Matches(NamePattern(), rule.Name);
        Assert.Equal($"MailDoctor.Engine.Diagnosis.Rules.{rule.Code.Area}", type.Namespace);
        Assert.True(type is { IsSealed: true, IsPublic: false }, $"{type.Name} is internal and sealed");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_explains_itself(string code)
    {
        string page = Rule(code).Explanation;
        string[] lines = page.Split('\n');
        int[] places = Headings.Select(h => Array.IndexOf(lines, h)).ToArray();

        Assert.Equal(Headings, lines.Where(l => l.StartsWith('#')));
        Assert.Equal(0, places[0]);
        for (int i = 0; i < places.Length; i++)
        {
            int end = i + 1 < places.Length ? places[i + 1] : lines.Length;
            Assert.True(lines[(places[i] + 1)..end].Any(l => l.Trim().Length > 0), $"{code}: nothing is said under '{Headings[i]}'");
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_needs_observations(string code) =>
        Assert.All(Rule(code).Needs, need => Assert.True(need.IsAssignableTo(typeof(Observation)), need.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_tests(string code)
    {
        Type rule = Rule(code).GetType();
        string expected = rule.FullName!.Replace("MailDoctor.Engine.", "MailDoctor.Engine.Tests.", StringComparison.Ordinal) + "Tests";

        Type? tests = typeof(HouseRulesTests).Assembly.GetType(expected);

        Assert.True(tests is not null, $"there is no class {expected}");
        Assert.True(TestMethods(tests!) >= 2, $"{expected} shows the finding and a near miss");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_silenced_by_codes_that_exist(string code)
    {
        // An area that has no rules yet may already be named.
        IEnumerable<string> unknown = Rule(code).SilencedBy
            .Where(cause => Catalog.Rules.Any(r => r.Code.Area == cause[..3]) && !Catalog.Rules.Any(r => r.Code.Value == cause));

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_rule_silences_itself_by_a_detour(string code)
    {
        var seen = new HashSet<string>();
        var next = new Queue<string>(Rule(code).SilencedBy);
        while (next.TryDequeue(out string? cause))
        {
            Assert.True(cause != code, $"{code} would silence its own cause, so both would vanish");
            if (seen.Add(cause))
            {
                foreach (string further in Catalog.Rules.Where(r => r.Code.Value == cause).SelectMany(r => r.SilencedBy))
                {
                    next.Enqueue(further);
                }
            }
        }
    }

    [Fact]
    public void No_secret_enters_a_record()
    {
        IEnumerable<PropertyInfo> holders =
            from type in typeof(CaseFile).Assembly.GetTypes()
            where type.Namespace is "MailDoctor.Engine.Observations" or "MailDoctor.Engine.Model" or "MailDoctor.Engine.Diagnosis"
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            where property.PropertyType == typeof(Credentials)
                || property.PropertyType.GenericTypeArguments.Contains(typeof(Credentials))
                || property.PropertyType.GetElementType() == typeof(Credentials)
            select property;

        Assert.Empty(holders.Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));
    }

    [GeneratedRegex(@"^[A-Z]{3}\d{3}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NamePattern();

    private static IRule Rule(string code) => Catalog.Rules.First(r => r.Code.Value == code);

    private static IEnumerable<Type> Implementations<T>() =>
        typeof(CaseFile).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T)));

    private static IEnumerable<string> Twice(IEnumerable<string> words) => words.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key);

    private static int TestMethods(Type tests) => tests.GetMethods()
        .Sum(m => m.GetCustomAttribute<TheoryAttribute>() is not null ? m.GetCustomAttributes<MemberDataAttribute>().Any() ? 2 : m.GetCustomAttributes<InlineDataAttribute>().Count()
            : m.GetCustomAttribute<FactAttribute>() is not null ? 1 : 0);
}
