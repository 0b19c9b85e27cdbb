using System.Text;
using CsCheck;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class SecretMaskTests
{
    private const string Secret = "corréct h&rse";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static TheoryData<string> Echoes() =>
    [
        $"Password {Secret} is wrong",
        $"got {Uri.EscapeDataString(Secret)}",
        $"got {Base64(Secret)}",
        $"AUTH PLAIN {Base64("\0anna@example.org\0" + Secret)} refused",
        $"AUTH PLAIN {Base64("\0ann@example.org\0" + Secret)} refused",
        $"AUTH PLAIN {Base64("\0an@example.org\0" + Secret)} refused",
        $"AUTH XOAUTH2 {Base64($"user=anna@example.org\u0001auth=Bearer {Secret}\u0001\u0001")}",
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public void Hides_an_echo_in_every_form(string text)
    {
        string masked = new SecretMask(Secret).Apply(text);

        Assert.Contains("********", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, masked, StringComparison.Ordinal);
        Assert.DoesNotContain(Base64(Secret), masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b\\c", """BAD LOGIN anna "a\"b\\c" is not known""", "BAD LOGIN anna \"********\" is not known")]     // IMAP's quoted string
    [InlineData("a b&c", "see https://x.test/?p=a+b%26c", "see https://x.test/?p=********")]                                // as forms do it
    public void Hides_it_with_the_escapes_of_protocols(string secret, string echoed, string masked) => Assert.Equal(masked, new SecretMask(secret).Apply(echoed));

    [Fact]
    public void Leaves_other_text_alone() => Assert.Equal("Authentication failed.", new SecretMask(Secret).Apply("Authentication failed."));

    [Fact]
    public void Leaves_no_readable_piece_of_a_secret_in_base64() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 6, 30], Gen.String[Gen.Char.AlphaNumeric, 0, 20], Gen.String[Gen.Char.AlphaNumeric, 0, 20]).Sample((secret, before, after) =>
        {
            string echoed = Base64(before + secret + after);
            string masked = new SecretMask(secret).Apply(echoed);

            // At most the characters at both ends, which the neighbours share, are left.
            return masked.Contains("********", StringComparison.Ordinal) && masked.Length - "********".Length <= echoed.Length - ((secret.Length - 2) * 8 / 6) + 2;
        });
}
