using System.Text.Json;
using MimeKit;
using static MailDoctor.Lab.Tests.Correspondence;

namespace MailDoctor.Lab.Tests;

/// <summary>Debian's Thunderbird ESR, headless, with a new profile (see <see cref="ClientTests"/>): either the exported <c>user.js</c> lies in it, or the exported
/// autoconfig document lies in the program's folder and Thunderbird's own account set-up makes the account from it. Apart from the others, because each start
/// takes seconds.</summary>
public sealed class ThunderbirdTests
{
    private const string Preferences = "preferences";
    private const string SetUp = "account set-up";

    // A port that is usual for STARTTLS reads to the set-up as "no port named", so that the account of a document with implicit TLS there
    // is made with the right port (seen in 153). So the mix-up is the other one there.
    private static readonly Dictionary<string, MailProgram> Ways = new()
    {
        [Preferences] = new("thunderbird", "thunderbird", "thunderbird", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        [SetUp] = new(
            "thunderbird",
            "autoconfig",
            "thunderbird",
            [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty],
            Sends: true,
            [WrongPort, MixUpBack, Untrusted, StartTlsUntrusted, PopWrongPort, PopMixUpBack, PopUntrusted]),
    };

    /// <summary>Both ways and each account.</summary>
    public static TheoryData<string, string> Readings => Rows(p => p.Reads);

    /// <summary>Both ways and each account that sends.</summary>
    public static TheoryData<string, string> Sendings => Rows(_ => [Implicit, StartTls, Nasty]);

    /// <summary>Both ways and what must keep it from reading.</summary>
    public static TheoryData<string, string> FaultsOfReading => Rows(p => p.Faults);

    /// <summary>Both ways and what must keep it from sending.</summary>
    public static TheoryData<string, string> FaultsOfSending => Rows(_ => Faults);

    [SkippableTheory]
    [MemberData(nameof(Readings))]
    public async Task Reads_a_letter(string way, string account)
    {
        (MailProgram program, Office office) = Ready(way);
        using Person anna = Someone(office, account);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, Address(office, account), account, fault: null);

        Assert.True(read, told);
        Assert.True(kept, $"the server no longer has the letter\n{told}");
        if (way == SetUp)
        {
            await IsAsRecommendedAsync(anna, office, account);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Sendings))]
    public async Task Sends_a_letter(string way, string account)
    {
        (MailProgram program, Office office) = Ready(way);
        using Person anna = Someone(office, account);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, account, fault: null);

        Assert.True(message is not null, told);
        MailboxAddress from = message.From.Mailboxes.Single();
        Assert.Equal((Address(office, account), account == Nasty ? NastyName : Name), (from.Address, from.Name));
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfReading))]
    public async Task Reads_nothing_through(string way, string fault)
    {
        (MailProgram program, Office office) = Ready(way);
        using Person anna = Someone(office, Implicit);

        (bool read, _, string told) = await ReadAsync(program, anna, office, office.Address, Implicit, fault);

        Assert.False(read, told);
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfSending))]
    public async Task Sends_nothing_through(string way, string fault)
    {
        (MailProgram program, Office office) = Ready(way);
        using Person anna = Someone(office, Implicit);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, Implicit, fault);

        Assert.True(message is null, told);
    }

    private static (MailProgram Program, Office Office) Ready(string way)
    {
        (MailProgram program, Office office) = Correspondence.Ready([Ways[way]], "thunderbird");
        return (program, office.Beside);
    }

    // What the set-up has made of the document, value for value.
    private static async Task IsAsRecommendedAsync(Person anna, Office office, string account)
    {
        using JsonDocument made = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(anna.Home, "account.json")));
        string? Text(string key) => made.RootElement.GetProperty(key).GetString();
        int Number(string key) => made.RootElement.GetProperty(key).GetInt32();

        // Of MailNewsTypes2.idl: 2 is STARTTLS, 3 implicit TLS; 3 is a normal password.
        bool pop = account is Pop or PopStartTls or PopNasty;
        bool starts = account is StartTls or PopStartTls;
        string login = account is Nasty or PopNasty ? office.NastyLogin : office.Address;
        int port = (pop, starts) switch { (true, true) => 110, (true, false) => 995, (false, true) => 143, _ => 993 };
        Assert.Equal((pop ? "pop3" : "imap", office.Host, login), (Text("type"), Text("host"), Text("login")));
        Assert.Equal((port, starts ? 2 : 3, 3), (Number("port"), Number("security"), Number("method")));
        Assert.Equal((office.Host, login), (Text("smtpHost"), Text("smtpLogin")));
        Assert.Equal((starts ? 587 : 465, starts ? 2 : 3, 3), (Number("smtpPort"), Number("smtpSecurity"), Number("smtpMethod")));
        Assert.Equal((account is Nasty or PopNasty ? NastyName : Name, Address(office, account)), (Text("name"), Text("address")));
        Assert.Equal(pop ? 36500 : 0, Number("days"));
    }

    private static TheoryData<string, string> Rows(Func<MailProgram, IEnumerable<string>> of)
    {
        var rows = new TheoryData<string, string>();
        foreach ((string way, MailProgram program) in Ways)
        {
            foreach (string row in of(program))
            {
                rows.Add(way, row);
            }
        }

        return rows;
    }
}
