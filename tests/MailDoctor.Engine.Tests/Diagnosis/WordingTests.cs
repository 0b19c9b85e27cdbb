using MailDoctor.Engine.Diagnosis;

namespace MailDoctor.Engine.Tests.Diagnosis;

public sealed class WordingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and c")]
    public void Lists_names_as_a_person_does(string names, string expected) =>
        Assert.Equal(expected, Wording.List(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Quotes_on_one_line() => Assert.Equal("\"one two\"", Wording.Quote(" one\r\n\ttwo "));

    [Fact]
    public void Shortens_a_very_long_quotation_without_cutting_a_character_in_two()
    {
        string quoted = Wording.Quote(new string('x', 239) + "\U0001F600" + new string('y', 1000));

        Assert.Equal($"\"{new string('x', 239)}…\"", quoted);
    }
}
