using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Observations;

public sealed class CertificateFactsTests
{
    // reason: the evidence of a finding and the rules must not judge one certificate in two ways
    [Theory]
    [InlineData("RSA", 1024, "sha256RSA", false, ", RSA key of 1024 bits")]
    [InlineData("RSA", 2048, "sha256RSA", false, "")]
    [InlineData("ECDSA", 224, "sha256ECDSA", false, ", ECDSA key of 224 bits")]
    [InlineData("ECDSA", 256, "sha256ECDSA", false, "")]
    [InlineData("Ed25519", 255, "Ed25519", false, "")]
    [InlineData("RSA", 2048, "sha1RSA", false, ", signed with sha1RSA")]
    [InlineData("RSA", 2048, "1.2.840.113549.1.1.5", false, ", signed with 1.2.840.113549.1.1.5")]
    [InlineData("RSA", 2048, "sha1RSA", true, "")] // its own signature proves nothing, however good
    [InlineData("RSA", 512, "md5RSA", false, ", RSA key of 512 bits, signed with md5RSA")]
    [InlineData("RSA", 0, "sha256RSA", false, "")] // not known
    public void Says_what_the_rules_say_about_key_and_signature(string algorithm, int bits, string signature, bool selfSigned, string expected)
    {
        CertificateSeen shown = Bad(Port(993), c => c with { KeyAlgorithm = algorithm, KeyBits = bits, SignatureAlgorithm = signature, SelfSigned = selfSigned });

        Assert.Equal(expected, shown.Leaf.DescribeWeakness());
        Assert.Equal(expected.Contains("key of", StringComparison.Ordinal), new WeakKey().Examine(new CaseBuilder().Shows(shown)).Any());
        Assert.Equal(expected.Contains("signed with", StringComparison.Ordinal), new WeakSig().Examine(new CaseBuilder().Shows(shown)).Any());
    }

    [Theory]
    [InlineData("mail.example.org", "mail.example.org", true)]
    [InlineData("MAIL.example.org", "mail.EXAMPLE.org", true)]
    [InlineData("*.example.org", "mail.example.org", true)]
    [InlineData("*.example.org", "a.mail.example.org", false)]
    [InlineData("*.example.org", "example.org", false)]
    [InlineData("m*.example.org", "mail.example.org", false)]
    [InlineData("*", "localhost", false)]
    public void A_wildcard_stands_for_exactly_the_first_label(string name, string host, bool covers) =>
        Assert.Equal(covers, (CaseBuilder.Certificate("x.example.org") with { Names = [name] }).Covers(host));
}
