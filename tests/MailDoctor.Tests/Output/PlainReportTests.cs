using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Output;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Output;

public sealed class PlainReportTests
{
    [Theory]
    [InlineData("healthy")]
    [InlineData("ready")]
    [InlineData("broken")]
    [InlineData("broken-verbose")]
    [InlineData("broken-discover")]
    [InlineData("broken-probe")]
    public void Reads_like_the_golden_page(string name)
    {
        Report report = name.Split('-')[0] switch { "healthy" => Cases.Healthy, "ready" => Cases.Ready, _ => Cases.Broken };
        ReportKind kind = name switch { "broken-discover" => ReportKind.Discover, "broken-probe" => ReportKind.Probe, _ => ReportKind.Check };

        string page = Page(report, kind, verbose: name.EndsWith("-verbose", StringComparison.Ordinal));

        Golden.AssertEqual(name + ".txt", page);
    }

    [Theory]
    [InlineData(ReportKind.Check, false)]
    [InlineData(ReportKind.Check, true)]
    [InlineData(ReportKind.Discover, true)]
    [InlineData(ReportKind.Probe, true)]
    internal void Shows_hostile_text_without_obeying_it(ReportKind kind, bool verbose)
    {
        string page = Page(Cases.Attacked, kind, verbose);

        Assert.Contains("\\x1b]0;owned\\x07", page, StringComparison.Ordinal);
        Hostility.AssertHarmless(page);
    }

    [Fact]
    public void Quotes_an_address_for_the_shell()
    {
        string page = Page(Cases.Attacked with { Case = Cases.Attacked.Case with { Simulated = false, Observations = [] } }, ReportKind.Check, verbose: false);

        Assert.Contains("maildoctor check '$HOME'\\''`id`@example.org' --ask-password", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Fits_eighty_columns()
    {
        foreach (Report report in (Report[])[Cases.Healthy, Cases.Ready, Cases.Broken])
        {
            Assert.All(Page(report, ReportKind.Check, verbose: false).Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public void Says_that_practice_is_no_real_account()
    {
        string page = Page(Cases.Healthy with { Case = Cases.Healthy.Case with { Simulated = true } }, ReportKind.Check, verbose: false);

        Assert.StartsWith("SIMULATED", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_the_time_was_up()
    {
        CaseFile seen = Cases.Ready.Case;
        Report cut = Cases.Ready with { Case = seen with { Observations = [.. seen.Observations, new ExaminationCut("hard-stop", ["ispdb"])] } };

        string page = Page(cut, ReportKind.Check, verbose: false);

        Assert.Contains("Not everything could be looked at: the time was up while these were still", page, StringComparison.Ordinal);
    }

    // reason: whoever has just handed over a password is not to be told to hand one over
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Says_why_a_password_that_was_handed_over_was_not_sent(bool handedOver)
    {
        CaseFile seen = Cases.Ready.Case;
        LoginSkipped[] withheld = handedOver ? [new LoginSkipped(CaseBuilder.Imaps, "it was not seen working with a certificate that deserves trust", "not-reached")] : [];
        string page = Page(Cases.Ready with { Case = seen with { Observations = [.. seen.Observations, .. withheld] } }, ReportKind.Check, verbose: false);
        string said = string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(handedOver, said.Contains("imap.example.org:993: no login was tried, because it was not seen working with a certificate that deserves trust.", StringComparison.Ordinal));
        Assert.Equal(!handedOver, said.Contains("To test the login too: maildoctor check anna@example.org --ask-password", StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_settings_that_do_not_work_no_settings_to_use()
    {
        CertificateSeen other = Encrypted.Bad(CaseBuilder.Imaps, c => c with { Names = [$"luna.hosting.example {Cases.Hostile}"] }, nameMatches: false);

        string page = Page(Report.From(new CaseBuilder().Shows(other)), ReportKind.Check, verbose: false);

        Assert.Contains("Settings that were found, none seen working", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings to use", page, StringComparison.Ordinal);
        Assert.Contains("NO: the server answers, but its certificate is for luna.hosting.example", Joined(page), StringComparison.Ordinal);
        Hostility.AssertHarmless(page);
    }

    [Theory]
    [InlineData(null, "make sure that this server is the right one before you type a password: named by a stranger")]
    [InlineData("imap.example.org", "that this is the right server for your password is your own word; what speaks for it: named by a stranger")]
    public void Does_not_warn_a_person_of_what_they_have_vouched_for(string? vouched, string caution)
    {
        CaseFile seen = new CaseBuilder().With(new ServerClaimed("srv", CaseBuilder.Imaps, "SRV") { TrustNote = "named by a stranger" }).Build();

        string page = Page(Report.From(seen with { TrustedHosts = vouched is null ? null : [vouched] }), ReportKind.Check, verbose: false);

        Assert.Contains($"Caution {caution}", Joined(page), StringComparison.Ordinal);
    }

    private static string Joined(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Page(Report report, ReportKind kind, bool verbose)
    {
        var text = new StringWriter();
        new PlainReport(new SafeWriter(text), verbose).Write(report, kind);
        return text.ToString();
    }
}
