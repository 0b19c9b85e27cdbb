using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <content>What the DNS can answer. What it can do on the wire is tested with packets.</content>
internal static partial class HostilePatients
{
    private static IEnumerable<Patient> InNames()
    {
        yield return Document("srv-address", "An SRV record that names an address in place of a host.", "DNS018", c => c.Network.Service("_imap", Patient.Domain, "127.0.0.1", 143));
        yield return Document("srv-localhost", "An SRV record that names this computer.", "DNS018", c => c.Network.Service("_imap", Patient.Domain, "localhost", 143));
        yield return Document("srv-private", "An SRV record that names a server in the private network.", "DNS018", c => c.Network.Service("_imap", Patient.Domain, "router.practice.test", 143).Host("router.practice.test", "192.168.1.1"));
        yield return Document("srv-thousands", "Four thousand SRV records.", "DNS005", c => c.Network.Record($"_imaps._tcp.{Patient.Domain}", "SRV",
            Enumerable.Range(0, 4000).Select(i => new DnsRecordFacts("SRV", i == 0 ? PracticeClinic.MailHost : $"h{i}.practice.test") { Priority = i, Weight = 0, Port = 993 }).ToArray()));
        yield return Document("txt-escapes", "Terminal escapes in a TXT record.", "NET010", c => c.Network.Record(Patient.Domain, "TXT", new DnsRecordFacts("TXT", "mailconf=https://" + Attack)));
        yield return Document("txt-to-loopback", "A TXT record that leads to this computer.", "DNS018", c => c.Network.Record(Patient.Domain, "TXT", new DnsRecordFacts("TXT", "mailconf=https://127.0.0.1/config.xml")));
        yield return Document("servfail", "The DNS server fails for the mail server's name.", "DNS003", c => c.Network.Fails(PracticeClinic.MailHost, "A", DnsOutcome.ServerFailure).Fails(PracticeClinic.MailHost, "AAAA", DnsOutcome.ServerFailure));
        yield return Document("half-nxdomain", "The DNS server denies the name for IPv6 and knows it for IPv4.", "DNS026", c => c.Network.Fails(PracticeClinic.MailHost, "AAAA", DnsOutcome.NoSuchName));
        yield return Document("dns-malformed", "DNS answers that cannot be read.", "DNS022", c => c.Network.Fails($"_submission._tcp.{Patient.Domain}", "SRV", DnsOutcome.Malformed));
    }
}
