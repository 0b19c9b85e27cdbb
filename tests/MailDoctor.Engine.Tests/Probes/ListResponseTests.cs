using CsCheck;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class ListResponseTests
{
    [Theory]
    [InlineData("* LIST (\\HasNoChildren \\Sent) \".\" Sent", "Sent", "\\HasNoChildren \\Sent")]
    [InlineData("* LIST () \"/\" \"Sent Items\"", "Sent Items", "")]
    [InlineData("* list (\\sent) NIL INBOX.sent", "INBOX.sent", "\\sent")] // Cyrus writes lower case, mailutils has no delimiter
    [InlineData("* LIST (\\Noselect) \"\\\\\" \"a\\\"b\"", "a\"b", "\\Noselect")]
    [InlineData("* LIST () \"/\" \"Entw&APw-rfe\"", "Entwürfe", "")]
    [InlineData("* LIST () \"/\" &g0l6Pw-", "草稿", "")]
    [InlineData("* LIST () \"/\" \"a&-b\"", "a&b", "")]
    [InlineData("* LIST () \"/\" \"a&!!-b\"", "a&!!-b", "")] // not valid, so left as it is
    public void Reads_one_mailbox(string line, string name, string attributes)
    {
        var mailbox = Assert.Single(ListResponse.Read([line]));

        Assert.Equal((name, attributes), (mailbox.Name, string.Join(' ', mailbox.Attributes)));
    }

    [Fact]
    public void Reads_a_name_sent_as_a_literal() => Assert.Equal("Caf\"e", Assert.Single(ListResponse.Read(["* LIST () \"/\" {5}", "Caf\"e", "a OK"])).Name);

    [Fact]
    public void Puts_the_attributes_of_two_listings_together()
    {
        var mailbox = Assert.Single(ListResponse.Read(["* LIST (\\HasNoChildren) \".\" Sent", "* LIST (\\HasNoChildren \\Sent) \".\" Sent"]));

        Assert.Equal(["\\HasNoChildren", "\\Sent"], mailbox.Attributes);
    }

    [Theory]
    [InlineData("* LIST")]
    [InlineData("* LIST (")]
    [InlineData("* LIST ()")]
    [InlineData("* LIST () \"")]
    [InlineData("* LIST () \".\" \"\"")] // the answer to a question for the delimiter
    [InlineData("a OK done")]
    public void Leaves_out_what_names_no_mailbox(string line) => Assert.Empty(ListResponse.Read([line]));

    [Fact]
    public void Survives_any_text() =>
        Gen.String.Array[0, 3].Sample(lines => ListResponse.Read([.. lines.Select(l => "* LIST (" + l), .. lines.Select(l => "* LIST () " + l)]).All(m => m.Name.Length <= 500));
}
