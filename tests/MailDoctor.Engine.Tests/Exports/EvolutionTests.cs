using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class EvolutionTests
{
    [Fact]
    public void The_three_files_know_one_another()
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportAccounts.All["imap"]).Files;
        string[] ids = files.Select(f => Path.GetFileNameWithoutExtension(f.Name)).ToArray();

        Assert.Equal(ids[1], ReadBack.Value(files[0].Text, "IdentityUid"));
        Assert.Equal(ids[2], ReadBack.Value(files[1].Text, "TransportUid"));
        Assert.Equal(ids[0], ReadBack.Value(files[1].Text, "Parent"));
        Assert.Equal(ids[0], ReadBack.Value(files[2].Text, "Parent"));
        Assert.Equal($"folder://{ids[0]}/Sent", ReadBack.Value(files[1].Text, "SentFolder"));
    }

    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportValues.Account(login, name)).Files;

        Assert.Equal(login, ReadBack.KeyFile(ReadBack.Value(files[0].Text, "User")));
        Assert.Equal(name, ReadBack.KeyFile(ReadBack.Value(files[1].Text, "Name")));
    });

    [Theory]
    [InlineData("imap", "ssl-on-alternate-port")]
    [InlineData("starttls", "starttls-on-standard-port")]
    public void Encryption_is_stated_in_both_directions(string account, string method)
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportAccounts.All[account]).Files;

        Assert.Contains($"[Security]\nMethod={method}\n", files[0].Text, StringComparison.Ordinal);
        Assert.Contains($"[Security]\nMethod={method}\n", files[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        string text = new Evolution().Text(ExportAccounts.All["pop"]);

        Assert.Equal("true", ReadBack.Value(text, "KeepOnServer"));
        Assert.Equal("0", ReadBack.Value(text, "DeleteAfterDays"));
    }
}
