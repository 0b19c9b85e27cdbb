using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

/// <summary>What holds for every exporter.</summary>
public sealed class ExportersTests
{
    // What can be written; at the ends no space, which is refused.
    private static readonly Gen<string> Printable =
        from middle in Gen.Char["abcXYZ09 '\"`$\\|%<>&;#{}[]()=:/?!*~^,.-_+@äß€日\n\u001b\u202e"].Array[0, 24]
        select $"a{new string(middle)}z";

    private static readonly Gen<string> Showable = Printable.Where(t => AccountFitting.WhyNot(t) is null);

    public static TheoryData<string> Ids => [.. Catalog.Exporters.Select(e => e.Id)];

    public static TheoryData<string, string> Every
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IClientExporter exporter in Catalog.Exporters)
            {
                foreach (string account in ExportAccounts.All.Keys)
                {
                    data.Add(exporter.Id, account);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Every_exporter_is_in_the_catalogue()
    {
        IEnumerable<Type> written = typeof(Catalog).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IClientExporter)));

        Assert.Equal(written.Select(t => t.FullName).Order(), Catalog.Exporters.Select(e => e.GetType().FullName).Order());
        Assert.Equal(Catalog.Exporters.Count, Catalog.Exporters.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public void No_two_exporters_write_the_same_file()
    {
        string[] names = Catalog.Exporters
            .Select(e => e.Export(ExportAccounts.All["imap"]) is ExportOutcome.Written done ? done : e.Export(ExportAccounts.All["pop"]) as ExportOutcome.Written)
            .SelectMany(w => w?.Files ?? []).Select(f => f.Name).ToArray();

        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_exporter_introduces_itself(string id)
    {
        IClientExporter exporter = Of(id);

        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", id);
        Assert.False(string.IsNullOrWhiteSpace(exporter.Title));
        Assert.EndsWith(".", exporter.Takes, StringComparison.Ordinal);
        Assert.NotNull(typeof(ExportersTests).Assembly.GetType($"MailDoctor.Engine.Tests.Exports.{exporter.GetType().Name}Tests"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_server_gives_out_mail_without_a_login(string id)
    {
        ServerSettings open = ExportAccounts.Imap with { Mechanism = "NONE" };

        ExportOutcome.Refused refused = Of(id).Refused(ExportAccounts.Request(open, ExportAccounts.Submissions));

        Assert.Contains("no mail server does that", refused.Reason, StringComparison.Ordinal);
        Assert.Null(refused.Nearest);
    }

    [Theory]
    [InlineData(993, ConnectionSecurity.StartTls, Verification.None, "Port 993 is the usual one for implicit TLS and not for STARTTLS")]
    [InlineData(143, ConnectionSecurity.ImplicitTls, Verification.None, "Port 143 is the usual one for STARTTLS and not for implicit TLS")]
    [InlineData(993, ConnectionSecurity.StartTls, Verification.Connected, null)]
    [InlineData(1993, ConnectionSecurity.StartTls, Verification.None, null)]
    [InlineData(143, ConnectionSecurity.StartTls, Verification.None, null)]
    public void A_port_of_the_other_kind_of_TLS_that_nobody_saw_working_is_doubted(int port, ConnectionSecurity security, Verification verified, string? doubt)
    {
        ServerSettings odd = ExportAccounts.Server(MailProtocol.Imap, "imap.example.org", port, security) with { Verified = verified };

        ExportOutcome.Written done = Of("mutt").Written(ExportAccounts.Request(odd, ExportAccounts.Submissions));

        Assert.Equal(doubt is not null, done.Files[0].Text.Contains(doubt ?? "is the usual one for", StringComparison.Ordinal));
        Assert.Equal(doubt is not null, done.Notes.Any(n => n.Contains(doubt ?? "is the usual one for", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Gives_what_the_golden_file_shows(string id, string account) =>
        Golden.AssertEqual($"Exports/{id}/{account}.txt", Page(Of(id).Export(ExportAccounts.All[account])));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Names_of_files_are_harmless(string id) => Showable.Sample(
        name =>
        {
            if (Of(id).Export(ExportAccounts.All["imap"] with { Name = name }) is ExportOutcome.Written done)
            {
                Assert.NotEmpty(done.Files);
                Assert.All(done.Files, f => Assert.Matches(@"^([a-z0-9]+/)?[A-Za-z0-9_-][A-Za-z0-9._-]*$", f.Name));
            }
        },
        iter: 20);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Whatever_the_values_nothing_is_thrown_and_no_line_and_no_control_character_gets_in(string id) =>
        Gen.Select(Printable, Printable, Printable, Gen.Enum<SecretKeeping>()).Sample(
            (name, login, mailbox, secret) =>
            {
                // A capital is spelt out on the page for people, as a small letter is not.
                ExportRequest Tame(char c) => Request(new string(c, name.Length), new string(c, login.Length), new string(c, mailbox.Length));
                ExportRequest Request(string n, string l, string m) => ExportAccounts.Request(ExportAccounts.Imap with { Username = l }, ExportAccounts.Submissions with { Username = l }) with
                {
                    Name = n,
                    Secret = secret,
                    Mailboxes = new SpecialMailboxes(m, m),
                };

                ExportOutcome outcome = Of(id).Export(Request(name, login, mailbox));

                if (new[] { name, login, mailbox }.Any(v => AccountFitting.WhyNot(v) is not null))
                {
                    Assert.IsType<ExportOutcome.Refused>(outcome);
                    Assert.Null(((ExportOutcome.Refused)outcome).Nearest);
                }
                else if (outcome is ExportOutcome.Written done && Of(id).Export(Tame('A')) is ExportOutcome.Written tame)
                {
                    foreach ((ExportedFile file, ExportedFile beside) in done.Files.Where(f => f.IsText).Zip(tame.Files.Where(f => f.IsText)))
                    {
                        Assert.DoesNotContain(file.Text, c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || char.GetUnicodeCategory(c) is UnicodeCategory.Format);
                        // A picture grows with what it shows.
                        int most = file.Name == "thunderbird-qr.txt" ? int.MaxValue : beside.Text.Count(c => c == '\n');
                        Assert.InRange(file.Text.Count(c => c == '\n'), 0, most);
                    }
                }
            },
            iter: 200);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_line_break_in_any_value_is_refused(string id)
    {
        ExportRequest good = ExportAccounts.All["imap"];
        ExportRequest[] bad =
        [
            good with { Name = "Anna\nset x" },
            good with { Name = "Anna\rx" },
            good with { Name = "Anna\u2028x" },
            good with { Name = "Anna\u0085x" },
            good with { Mailboxes = new SpecialMailboxes(Drafts: "a\nb") },
            good with { Settings = good.Settings with { Incoming = ExportAccounts.Imap with { Username = "anna\n@x" } } },
            good with { Settings = good.Settings with { Outgoing = ExportAccounts.Submissions with { Username = "anna\0" } } },
            good with { Settings = good.Settings with { Incoming = ExportAccounts.Imap with { NamespacePrefix = "IN\nBOX" } } },
            good with { Settings = good.Settings with { Incoming = ExportAccounts.Server(MailProtocol.Imap, "imap.example.org\nx", 993, ConnectionSecurity.ImplicitTls) } },
            good with { Settings = good.Settings with { Incoming = ExportAccounts.Server(MailProtocol.Imap, "-oProxyCommand=id", 993, ConnectionSecurity.ImplicitTls) } },
            good with { Settings = good.Settings with { Outgoing = ExportAccounts.Server(MailProtocol.Smtp, "smtp.example.org", 70000, ConnectionSecurity.ImplicitTls) } },
        ];

        Assert.All(bad, request => Assert.Null(Of(id).Refused(request).Nearest));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Settings_without_encryption_are_never_handed_out(string id)
    {
        ExportRequest request = ExportAccounts.Request(
            ExportAccounts.Server(MailProtocol.Imap, "imap.example.org", 143, ConnectionSecurity.Cleartext),
            ExportAccounts.Server(MailProtocol.Smtp, "smtp.example.org", 25, ConnectionSecurity.Cleartext));

        Assert.Contains("not encrypted", Of(id).Refused(request).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_refusal_names_a_client_that_takes_the_account(string id)
    {
        foreach (ExportRequest request in ExportAccounts.All.Values)
        {
            if (Of(id).Export(request) is ExportOutcome.Refused { Nearest: string nearest })
            {
                Assert.NotEqual(id, nearest);
                Assert.Contains(Catalog.Exporters, e => e.Id == nearest);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Unverified_settings_say_so(string id)
    {
        ExportRequest request = ExportAccounts.All["imap"] with
        {
            Settings = new AccountSettings(ExportAccounts.Imap with { Verified = Verification.None }, ExportAccounts.Submissions with { Verified = Verification.None }, []),
        };

        if (Of(id).Export(request) is ExportOutcome.Written done)
        {
            Assert.Contains(done.Notes, n => n.Contains("NOT VERIFIED", StringComparison.Ordinal));
            // A list of mailboxes on this computer holds nothing of the account.
            Assert.All(
                done.Files.Where(f => f.IsText && !f.Name.EndsWith("folderlist.xml", StringComparison.Ordinal)),
                f => Assert.Contains("NOT VERIFIED", f.Text, StringComparison.Ordinal));
        }
    }

    private static IClientExporter Of(string id) => Catalog.Exporters.First(e => e.Id == id);

    private static string Page(ExportOutcome outcome)
    {
        var page = new StringBuilder();
        if (outcome is ExportOutcome.Refused refused)
        {
            return $"Refused: {refused.Reason}\nNearest: {refused.Nearest ?? "none"}\n";
        }

        var done = (ExportOutcome.Written)outcome;
        foreach (ExportedFile file in done.Files)
        {
            page.Append(CultureInfo.InvariantCulture, $"===== {file.Name} ({file.MediaType})\n");
            page.Append(file.IsText ? file.Text : $"{file.Content.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))}\n");
        }

        page.Append("===== Steps\n");
        foreach (string step in done.Steps)
        {
            page.Append(step).Append('\n');
        }

        page.Append("===== Notes\n");
        foreach (string note in done.Notes)
        {
            page.Append(note).Append('\n');
        }

        return page.ToString();
    }
}
