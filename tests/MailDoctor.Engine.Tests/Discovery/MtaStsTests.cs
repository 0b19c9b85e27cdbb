using System.Text;
using MailDoctor.Engine.Discovery;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class MtaStsTests
{
    private const string Valid = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmx: *.example.net\nmax_age: 604800\n";

    [Fact]
    public void Reads_a_policy()
    {
        MtaStsPolicy policy = Read(Valid)!;

        Assert.Equal(("enforce", TimeSpan.FromDays(7)), (policy.Mode, policy.MaxAge));
        Assert.Equal(["mail.example.org", "*.example.net"], policy.Mx);
    }

    // Each changes one thing (RFC 8461 §3.2).
    [Theory]
    [InlineData("\n", "\r\n", true)]
    [InlineData("\nmode", "\nnews: later\nmode", true)]                     // fields of the future
    [InlineData("mode: enforce", "mode: enforce\nmode: none", true)]       // the first counts
    [InlineData("mode: enforce", "mode :  enforce  ", true)]
    [InlineData("mail.example.org", "MAIL.example.org.", true)]
    [InlineData("max_age: 604800", "max_age: 31557600", true)]
    [InlineData("version: STSv1", "version: STSv2", false)]
    [InlineData("version: STSv1\n", "", false)]
    [InlineData("mode: enforce", "mode: Enforce", false)]
    [InlineData("mode: enforce\n", "", false)]
    [InlineData("max_age: 604800", "max_age: -1", false)]
    [InlineData("max_age: 604800", "max_age: 31557601", false)]
    [InlineData("max_age: 604800\n", "", false)]
    [InlineData("mx: mail.example.org\nmx: *.example.net\n", "", false)]
    [InlineData("mx: mail.example.org", "mx: <mail.example.org>", false)]
    [InlineData("mx: mail.example.org", "mx:", false)]
    [InlineData("mode: enforce", "enforce", false)]
    public void Takes_what_the_standard_takes(string was, string becomes, bool taken)
    {
        MtaStsPolicy? policy = MtaStsPolicy.Read(Encoding.UTF8.GetBytes(Valid.Replace(was, becomes, StringComparison.Ordinal)), out string problem);

        Assert.Equal((taken, taken), (policy is not null, problem.Length == 0));
        Assert.Equal(taken ? "enforce" : null, policy?.Mode);
    }

    [Fact]
    public void A_policy_of_mode_none_needs_no_mx() => Assert.Equal("none", Read("version: STSv1\nmode: none\nmax_age: 0")!.Mode);

    [Theory]
    [InlineData("mail.example.org", "mail.example.org", true)]
    [InlineData("mail.example.org", "MAIL.example.org.", true)]
    [InlineData("mail.example.org", "mail2.example.org", false)]
    [InlineData("*.example.net", "mx1.example.net", true)]
    [InlineData("*.example.net", "example.net", false)]
    [InlineData("*.example.net", "a.b.example.net", false)]   // one label, as in certificates
    [InlineData("*.example.net", "mx1.notexample.net", false)]
    public void A_star_stands_for_one_label(string pattern, string host, bool covers) => Assert.Equal(covers, MtaStsPolicy.Covers(pattern, host));

    [Theory]
    [InlineData("v=STSv1; id=20260101", true, "20260101")]
    [InlineData("v=STSv1;id=a1;", true, "a1")]
    [InlineData("v=STSv1 ; id=a1; other=b", true, "a1")]
    [InlineData("v=STSv1", true, null)]
    [InlineData("v=STSv1; id=", true, null)]
    [InlineData("v=STSv1; id=2026-01-01", true, null)]
    [InlineData("v=STSv1; id=123456789012345678901234567890123", true, null)]
    [InlineData("v=STSv12; id=1", false, "1")]
    [InlineData("v=spf1 -all", false, null)]
    public void Reads_the_record(string text, bool isOne, string? id)
    {
        Assert.Equal(isOne, MtaStsRecord.Is(text));
        Assert.Equal(id, MtaStsRecord.Id(text));
    }

    private static MtaStsPolicy? Read(string text) => MtaStsPolicy.Read(Encoding.UTF8.GetBytes(text), out _);
}
