using System.Text;
using MailDoctor.Engine.Discovery.Profiles;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

public sealed class ShippedTextsTests
{
    private static readonly ShippedTexts Texts = ShippedTexts.Instance;

    [Fact]
    public void Names_every_file_once_in_order()
    {
        Assert.Equal(Texts.Names.Order(StringComparer.Ordinal).Distinct(), Texts.Names);
        Assert.Contains("gmail.json", Texts.Names);
        Assert.Contains("gateways.json", Texts.Names);
    }

    [Fact]
    public void Gives_each_file_whole_and_nothing_of_its_neighbours()
    {
        foreach (string name in Texts.Names)
        {
            string text = Encoding.UTF8.GetString(Texts.Bytes(name)).Trim();

            Assert.True(text.StartsWith('{') && text.EndsWith('}') && !text.Contains("\n=== ", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Finds_the_files_that_hold_a_word_each_once_as_reading_all_of_them_does()
    {
        foreach (string word in new[] { "\"gmail.com\"", "\"imap\"", "\"$schema\"", "\"nobody.example\"", "}" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(word);

            Assert.Equal(Texts.Names.Where(n => Texts.Bytes(n).IndexOf(bytes) >= 0), Texts.Holding(bytes));
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_of_ours() => Assert.Throws<InvalidOperationException>(() => Texts.Bytes("nobody.json").Length);
}
