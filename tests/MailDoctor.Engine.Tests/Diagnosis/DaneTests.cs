using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;
using static MailDoctor.Engine.Tests.Support.Encrypted;
using static MailDoctor.Engine.Tests.Support.TlsaCases;

namespace MailDoctor.Engine.Tests.Diagnosis;

public sealed class DaneTests
{
    private static readonly CertificateDigests Leaf = Digests("leaf");
    private static readonly CertificateDigests Above = Digests("intermediate");
    private static readonly CertificateDigests Root = Digests("root");
    private static readonly string Old = Digests("old").KeySha256;

    // What each number means is RFC 6698 §2.1, what counts RFC 7671.
    public static TheoryData<string, string[], string> Records => new()
    {
        { "the key, as most people publish it", [$"3 1 1 {Leaf.KeySha256}"], "Fits" },
        { "the key, the longer digest", [$"3 1 2 {Leaf.KeySha512}"], "Fits" },
        { "the key itself", [$"3 1 0 {Hex(Key("leaf"))}"], "Fits" },
        { "the certificate", [$"3 0 1 {Leaf.Sha256}"], "Fits" },
        { "the certificate, the longer digest", [$"3 0 2 {Leaf.Sha512}"], "Fits" },
        { "the certificate itself", [$"3 0 0 {Hex(Whole("leaf"))}"], "Fits" },
        { "the key, beside a trusted authority", [$"1 1 1 {Leaf.KeySha256}"], "Fits" },
        { "the authority that was sent", [$"2 1 1 {Above.KeySha256}"], "Fits" },
        { "the authority's certificate", [$"2 0 1 {Above.Sha256}"], "Fits" },
        { "an authority for the usual trust", [$"0 0 1 {Above.Sha256}"], "Fits" },
        { "the root, which is not sent, for the usual trust", [$"0 0 1 {Root.Sha256}"], "Fits" },
        { "digits in lower case", [$"3 1 1 {Leaf.KeySha256.ToLowerInvariant()}"], "Fits" },
        { "the old key beside the new one", [$"3 1 1 {Old}", $"3 1 1 {Leaf.KeySha256}"], "Fits" },
        { "the new key beside the next one", [$"3 1 1 {Leaf.KeySha256}", $"3 1 1 {Old}"], "Fits" },
        { "a key that is gone, and the authority", [$"3 1 1 {Old}", $"2 1 1 {Above.KeySha256}"], "Fits" },
        { "an unusable record beside one that fits", ["9 9 9 00", $"3 1 1 {Leaf.KeySha256}"], "Fits" },
        { "the old key", [$"3 1 1 {Old}"], "Differs" },
        { "the key's digest as that of the certificate", [$"3 0 1 {Leaf.KeySha256}"], "Differs" },
        { "the intermediate's key as the server's own", [$"3 1 1 {Above.KeySha256}"], "Differs" },
        { "the server's own key as an authority's", [$"2 1 1 {Leaf.KeySha256}"], "Differs" },
        { "a root that is not sent, as the one authority", [$"2 1 1 {Root.KeySha256}"], "Differs" },
        { "a root that the check did not end at", [$"0 0 1 {Digests("other root").Sha256}"], "Differs" },
        { "the stronger digest is the old key's", [$"3 1 1 {Leaf.KeySha256}", $"3 1 2 {Digests("old").KeySha512}"], "Differs" },
        { "the stronger digest of another thing does not count", [$"3 1 1 {Leaf.KeySha256}", $"3 0 2 {Digests("old").Sha512}"], "Fits" },
        { "another key whole", [$"3 1 0 {Hex(Key("old"))}"], "Differs" },
        { "an authority that stands there whole need not be sent", [$"2 0 0 {Hex(Whole("private root"))}"], "Open" },
        { "nothing but unknown numbers", [$"4 1 1 {Leaf.KeySha256}", $"3 2 1 {Leaf.KeySha256}", $"3 1 3 {Leaf.KeySha256}"], "Open" },
        { "a digest cut short", [$"3 1 1 {Leaf.KeySha256[..62]}"], "Open" },
        { "a digest of the other length", [$"3 1 2 {Leaf.KeySha256}"], "Open" },
        { "not hexadecimal", [$"3 1 1 {Leaf.KeySha256[..62]}XY"], "Open" },
        { "nothing behind the numbers", ["3 1 1 "], "Open" },
        { "nonsense", ["", "-1 1 1 AA", "3 1", "3 1 1 AA BB", "３ 1 1 AA"], "Open" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void One_record_that_fits_is_enough(string what, string[] records, string expected) =>
        Assert.True(expected == Dane.Compare(records, Shown(Port(993))).ToString(), what);

    [Fact]
    public void A_certificate_that_signed_itself_may_be_its_own_authority()
    {
        CertificateSeen self = SelfSigned(Port(993));
        self = self with { Chain = [self.Leaf with { Digests = Leaf }] };

        Assert.Equal(DaneVerdict.Fits, Dane.Compare([$"2 0 1 {Leaf.Sha256}"], self));
    }

    [Fact]
    public void Without_a_root_nothing_is_said_of_the_usual_trust() =>
        Assert.Equal(DaneVerdict.Open, Dane.Compare([$"0 0 1 {Root.Sha256}"], Shown(Port(993)) with { TrustedRootDigests = null }));

    [Fact]
    public void A_case_from_before_there_were_digests_proves_nothing() =>
        Assert.Equal(DaneVerdict.Open, Dane.Compare([$"3 1 1 {Old}"], Good(Port(993))));

    [Fact]
    public void An_alias_is_looked_up_where_it_leads_when_the_answer_is_signed()
    {
        DnsAnswered alias = new(Host, "A", DnsOutcome.Answered, [new("CNAME", "node7.example.net"), new("A", "192.0.2.1")], TimeSpan.Zero) { Authenticated = true };

        Assert.Equal(["_993._tcp.node7.example.net", "_993._tcp.mail.example.org"], TlsaName.Of(Port(993), [alias]));
        Assert.Equal(["_993._tcp.mail.example.org"], TlsaName.Of(Port(993), [alias with { Authenticated = false }]));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("localhost")]
    [InlineData("mail.localhost")]
    public void What_is_no_name_of_the_DNS_is_not_asked_for(string host) => Assert.Empty(TlsaName.Of(Port(993, host), []));
}
