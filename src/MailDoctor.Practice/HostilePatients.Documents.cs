using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <content>What a configuration document can do.</content>
internal static partial class HostilePatients
{
    private static IEnumerable<Patient> InDocuments() => [.. Bodies(), .. Redirects(), .. Claims()];

    private static IEnumerable<Patient> Bodies()
    {
        yield return Document("doc-endless", "A configuration document of a gigabyte.", "DNS011", c => c.Web(AutoconfigHost, [.. Head("text/xml"), Bytes("<clientConfig>"), new Act.Flood("<!-- more -->", Gigabyte), new Act.Cut()]));
        yield return Document("doc-headers", "A configuration document whose header lines never end.", "DNS011", c => c.Web(AutoconfigHost, Bytes("HTTP/1.1 200 OK\r\n"), new Act.Flood("X-More: and more\r\n", Gigabyte), new Act.Cut()));
        yield return Document("doc-drip", "A configuration document, byte by byte.", "DNS012", c => c.Web(AutoconfigHost, [.. Head("text/xml"), new Act.Drip(new string(' ', 200), TimeSpan.FromMilliseconds(500)), new Act.Cut()]));
        yield return Document("doc-entities", "A document of nested entities.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><clientConfig>&c;</clientConfig>"""));
        yield return Document("doc-dtd", "A document with an external DTD.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><!DOCTYPE clientConfig SYSTEM "file:///etc/passwd"><clientConfig version="1.1"/>"""));
        yield return Document("doc-utf7", "A document in UTF-7.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0" encoding="UTF-7"?>+ADw-clientConfig version=+ACI-1.1+ACI-/+AD4-"""));
        yield return Document("doc-nesting", "A document of a hundred thousand elements inside one another.", "DNS011", c => c.Document(AutoconfigHost, string.Concat(Enumerable.Repeat("<a>", 80_000))));
        yield return Document("doc-gzip-bomb", "A small document that unpacks to sixty-four megabytes.", "DNS011", c => c.Web(AutoconfigHost, new Act.SayBytes(GzipBomb()), new Act.Cut()));
        yield return Document("doc-html", "A web page in place of a document.", "DNS014", c => c.Document(AutoconfigHost, "<!doctype html><html><body><h1>Parked</h1></body></html>", "text/html"));
        yield return Document("doc-broken", "A document that breaks off.", "DNS011", c => c.Document(AutoconfigHost, """<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">"""));
        yield return Document("doc-escapes", "Terminal escapes in a document.", "DNS011", c => c.Document(AutoconfigHost, Config(PracticeClinic.MailHost, "evil&#x1b;[2J&#x202e;")));
        yield return Document("doc-disguise", "The provider's and the login name turn the writing direction round.", "NET010", c => c.Document(AutoconfigHost, Config(PracticeClinic.MailHost, "evil&#x9b;2J&#x202e;gnp.exe", "&#x202e;tset&#x9b;2J")));
        yield return Document("doc-json-nesting", "A JSON document of a hundred thousand brackets.", "DNS011", c =>
        {
            string nested = new('[', 100_000);
            c.Document("ua-auto-config." + Patient.Domain, nested, "application/json");
            c.Network.Record("_ua-auto-config." + Patient.Domain, "TXT", new DnsRecordFacts("TXT", "v=UAAC1; a=sha256; d=" + Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(nested)))));
        });
    }

    private static IEnumerable<Patient> Redirects()
    {
        yield return Document("doc-ring", "Redirects in a ring.", "DNS011", c => Redirect(c, $"https://{AutoconfigHost}/mail/config-v1.1.xml"));
        yield return Document("doc-to-http", "A redirect to cleartext.", "DNS011", c => Redirect(c, "http://elsewhere.practice.test/config.xml"));
        yield return Document("doc-to-file", "A redirect to a file of this computer.", "DNS011", c => Redirect(c, "file:///etc/passwd"));
        yield return Document("doc-to-loopback", "A redirect to this computer.", "DNS011", c => Redirect(c, "https://127.0.0.1/config.xml"));
        yield return Document("doc-to-private", "A redirect into the private network.", "DNS011", c => Redirect(c, "https://192.168.1.1/config.xml"));
    }

    private static IEnumerable<Patient> Claims()
    {
        yield return Document("claims-private", "A public document that names a server in the private network.", "DNS018", c => c.Document(AutoconfigHost, Config("router.practice.test", "practice")).Network.Host("router.practice.test", "192.168.1.1"));
        yield return Document("claims-localhost", "A public document that names this computer.", "DNS018", c => c.Document(AutoconfigHost, Config("localhost", "practice")));
        yield return Document("claims-command", "A public document that names a shell command as server.", "DNS018", c => c.Document(AutoconfigHost, Config("$(reboot)", "practice")));
    }

    private static byte[] GzipBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                gzip.Write(block);
            }
        }

        byte[] body = packed.ToArray();
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];
    }
}
