using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class AercTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Sample(login =>
    {
        string text = new Aerc().Text(ExportValues.Account(login));

        string source = ReadBack.Value(text, "source");
        Assert.Matches(@"^imaps://[A-Za-z0-9%._~-]+@imap\.example\.org:993$", source);
        Assert.Equal(login, Uri.UnescapeDataString(source["imaps://".Length..source.IndexOf('@', StringComparison.Ordinal)]));
        Assert.All(new[] { "source-cred-cmd", "outgoing-cred-cmd" }, key =>
        {
            string command = ReadBack.Value(text, key);
            Assert.DoesNotContain('#', command);
            Assert.DoesNotContain(';', command);
            Assert.Equal(login, ReadBack.Shell(command.Replace("'\"$(printf '\\043')\"'", "#", StringComparison.Ordinal).Replace("'\"$(printf '\\073')\"'", ";", StringComparison.Ordinal))[^1]);
        });
    });

    [Theory]
    [InlineData("imap", "smtps+plain://anna%40example.org@smtp.example.org:465", false)]
    [InlineData("starttls", "smtp+plain://anna%40example.org@mail.example.org:587", true)]
    public void TLS_is_on_for_old_and_new_versions(string account, string outgoing, bool word)
    {
        string text = new Aerc().Text(ExportAccounts.All[account]);

        Assert.Equal(outgoing, ReadBack.Value(text, "outgoing"));
        Assert.Equal(word, text.Contains("smtp-starttls = yes\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "<anna@example.org>")]
    [InlineData("Anna Example", "\"Anna Example\" <anna@example.org>")]
    [InlineData("Änna", "=?utf-8?B?w4RubmE=?= <anna@example.org>")]
    [InlineData("A \"B\" \\C", "=?utf-8?B?QSAiQiIgXEM=?= <anna@example.org>")]
    public void The_name_is_a_mailbox_of_a_header(string name, string from) =>
        Assert.Equal(from, ReadBack.Value(new Aerc().Text(ExportAccounts.All["imap"] with { Name = name }), "from"));

    [Fact]
    public void What_reads_as_a_comment_there_is_refused_or_encoded()
    {
        ExportRequest request = ExportAccounts.All["imap"];

        Assert.Contains("begin of a comment", new Aerc().Refused(request with { Address = ExportAccounts.Address("an#na@example.org") }).Reason, StringComparison.Ordinal);
        Assert.Equal("=?utf-8?B?QW5uYSAjMTsgMg==?= <anna@example.org>", ReadBack.Value(new Aerc().Text(request with { Name = "Anna #1; 2" }), "from"));
        ExportRequest oauth = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "XOAUTH2" }, null) with { TokenCommand = "a; b" };
        Assert.Contains("begin of a comment", new Aerc().Refused(oauth).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_POP3() => Assert.Equal("mutt", new Aerc().Refused(ExportAccounts.All["pop"]).Nearest);
}
