using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Clients.Readers;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>"ifdef", "ifndef" and "finish": neomutt 20220429 applies them by what it was built with, mutt 2.2.12 reports unknown commands and reads on
/// (both seen with -F FILE -Q VARIABLE).</summary>
public sealed class MuttConditionsTests
{
    private const string Server = "set folder=imaps://imap.example.org/ imap_user=anna\n";

    [Theory]
    [InlineData("neomuttrc", "only where neomutt knows \"imap\"")]
    [InlineData("muttrc", "only where neomutt reads the file and knows \"imap\"")] // mutt would not apply it in any case
    public void An_account_behind_a_condition_is_told_with_it(string name, string condition)
    {
        IReadOnlyList<Observation> seen = Read(name, "ifdef imap 'set folder=imaps://imap.example.org/'\n");

        ClientAccountSeen account = Assert.Single(seen.OfType<ClientAccountSeen>());
        Assert.Equal(("imap.example.org", condition), (account.Host, account.Condition));
        Assert.EndsWith(condition, account.Describe(), StringComparison.Ordinal);
        Assert.Empty(account.Settings);
        ClientConditionSeen seenCondition = Assert.Single(seen.OfType<ClientConditionSeen>());
        Assert.Equal((1, condition, "folder"), (seenCondition.Line, seenCondition.Condition, seenCondition.Settings));
    }

    [Theory]
    [InlineData("ifdef ssl_verify_host 'set ssl_verify_host=no'\n" + Server)]
    [InlineData(Server + "ifdef ssl_verify_host set ssl_verify_host=no\n")] // without quotes the rest of the line is the command
    [InlineData(Server + "ifndef nonesuch \"set ssl_verify_host=no\"\n")]
    [InlineData(Server + "ifdef a 'ifdef b \"set ssl_verify_host=no\"'\nifdef b 'set my_x=1'\n")]
    public void An_account_that_a_condition_changes_is_shown_both_ways(string text)
    {
        ClientAccountSeen[] accounts = [.. Read("neomuttrc", text).OfType<ClientAccountSeen>()];

        Assert.Equal([true, false], accounts.Select(a => a.ChecksCertificate));
        Assert.Equal("", accounts[0].Condition);
        Assert.StartsWith("only where neomutt ", accounts[1].Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_afterwards_counts_in_any_case()
    {
        ClientAccountSeen account = Assert.Single(Read("neomuttrc", $"ifdef x 'set folder=imaps://other.example.net/'\n{Server}").OfType<ClientAccountSeen>(), a => a.Protocol == MailProtocol.Imap && a.Host == "imap.example.org");

        Assert.Equal("", account.Condition);
    }

    [Fact]
    public void Lines_with_several_conditions_make_one_account()
    {
        ClientAccountSeen account = Assert.Single(Read("neomuttrc", "ifdef folder 'set folder=imaps://imap.example.org/'\nifdef imap_user 'set imap_user=anna'\n").OfType<ClientAccountSeen>());

        Assert.Equal(("anna", "only where neomutt knows all that the file asks for"), (account.Login, account.Condition));
    }

    [Fact]
    public void Neomutt_reads_nothing_behind_a_finish() =>
        Assert.Equal("imap.example.org", Assert.Single(Read("neomuttrc", Server + "finish\nset folder=imaps://other.example.net/\n").OfType<ClientAccountSeen>()).Host);

    [Fact]
    public void Mutt_reads_on_behind_a_finish()
    {
        ClientAccountSeen[] accounts = [.. Read("muttrc", Server + "finish\nset smtp_url=smtps://smtp.example.org/\n").OfType<ClientAccountSeen>()];

        Assert.Equal([("imap.example.org", ""), ("smtp.example.org", "not where neomutt reads the file")], accounts.Select(a => (a.Host!, a.Condition)));
    }

    [Fact]
    public void A_finish_that_waits_for_something_ends_the_file_only_then()
    {
        ClientAccountSeen[] accounts = [.. Read("neomuttrc", Server + "ifndef sidebar finish\nset smtp_url=smtps://smtp.example.org/\n").OfType<ClientAccountSeen>()];

        Assert.Equal([("imap.example.org", ""), ("smtp.example.org", "not where neomutt does not know \"sidebar\"")], accounts.Select(a => (a.Host!, a.Condition)));
    }

    [Fact]
    public void A_finish_ends_its_own_file_only()
    {
        IReadOnlyList<Observation> seen = Read("neomuttrc", "source one\nset smtp_url=smtps://smtp.example.org/\n", ("one", Server + "finish\nset folder=imaps://other.example.net/\n"));

        Assert.Equal(["imap.example.org", "smtp.example.org"], seen.OfType<ClientAccountSeen>().Select(a => a.Host));
    }

    [Fact]
    public void Files_behind_a_condition_are_asked_for() =>
        Assert.Equal(["~/.neomutt/imap.rc"], new MuttReader().Companions(ClientFile.FromText("neomuttrc", "ifdef imap-fetch-mail 'source ~/.neomutt/imap.rc'\n")));

    [Fact]
    public void Conditions_on_looks_are_nobodys_business() => Assert.Empty(Read("neomuttrc", "ifdef sidebar_format 'set sidebar_format=%B'\n").OfType<ClientConditionSeen>());

    [Theory]
    [InlineData("ifdef imap_pass 'set imap_pass=hunter2'\n")]
    [InlineData("ifdef imap_pass set imap_pass = hunter2\n")]
    [InlineData("ifdef imap_pass set imap_pass hunter2\n")]
    [InlineData("ifdef hunter2; ifdef 'hunter2 x' 'set folder=imaps://imap.example.org/'\n")]
    public void No_value_is_told(string text) =>
        Assert.DoesNotContain(Read("neomuttrc", Server + text), o => o.Describe().Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void A_pile_of_conditions_ends() => Assert.Empty(Read("neomuttrc", string.Concat(Enumerable.Repeat("ifdef a ", 20_000)) + "set folder=imaps://imap.example.org/\n").OfType<ClientAccountSeen>());

    private static IReadOnlyList<Observation> Read(string name, string text, params (string Name, string Text)[] more) =>
        new MuttReader().Read(new ClientPlace(ClientFile.FromText(name, text), [.. more.Select(m => ClientFile.FromText(m.Name, m.Text))], []));
}
