using MimeKit;
using static MailDoctor.Lab.Tests.Correspondence;

namespace MailDoctor.Lab.Tests;

/// <summary>Debian's own mail programs take what <c>maildoctor export</c> writes, exactly as it is, read a letter from a real Dovecot and send one through a real
/// Postfix. Beside each stands the same procedure with one thing wrong, which has to fail: so the procedure can.</summary>
public sealed class ClientTests
{
    // What each program reads by, whether it sends, and what must go wrong with it.
    private static readonly MailProgram[] Programs =
    [
        new("mbsync", "mbsync", "mbsync", [Implicit, StartTls, Nasty], Sends: false, Faults),
        new("mutt", "mutt", "mutt", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        new("neomutt", "mutt", "neomutt", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, Faults),
        new("aerc", "aerc", "aerc", [Implicit, StartTls, Nasty], Sends: true, Faults),
        new("alpine", "alpine", "alpine", [Implicit, StartTls, Pop, PopStartTls], Sends: true, [.. Faults, .. PopFaults]),
        new("claws", "claws", "claws-mail", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        new("sylpheed", "sylpheed", "sylpheed", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        new("evolution", "evolution", "/usr/libexec/evolution-source-registry", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: true, [.. Faults, .. PopFaults]),
        new("offlineimap", "offlineimap", "offlineimap", [Implicit, Nasty], Sends: false, [WrongPort, MixUp, Untrusted]),
        new("getmail", "getmail", "getmail", [Implicit, Pop, PopNasty], Sends: false, [WrongPort, MixUp, Untrusted, .. PopFaults]),
        new("fetchmail", "fetchmail", "fetchmail", [Implicit, StartTls, Nasty, Pop, PopStartTls, PopNasty], Sends: false, [.. Faults, .. PopFaults]),
        new("mpop", "mpop", "mpop", [Pop, PopStartTls, PopNasty], Sends: false, PopFaults),
        new("msmtp", "msmtp", "msmtp", [], Sends: true, Faults),
    ];

    /// <summary>Every program and account that it can read.</summary>
    public static TheoryData<string, string> Readings => Rows(Programs, p => p.Reads);

    /// <summary>Every program and account that it can send from.</summary>
    public static TheoryData<string, string> Sendings => Rows(Programs, p => !p.Sends ? [] : p.Reads.Count == 0 || p.Reads.Contains(Nasty) ? [Implicit, StartTls, Nasty] : [Implicit, StartTls]);

    /// <summary>Every program that reads, and what must keep it from reading.</summary>
    public static TheoryData<string, string> FaultsOfReading => Rows(Programs, p => p.Reads.Count > 0 ? p.Faults : []);

    /// <summary>Every program that sends, and what must keep it from sending.</summary>
    public static TheoryData<string, string> FaultsOfSending => Rows(Programs, p => p.Sends ? Faults : []);

    [SkippableTheory]
    [MemberData(nameof(Readings))]
    public async Task Reads_a_letter(string client, string account)
    {
        (MailProgram program, Office office) = Ready(Programs, client);
        using Person anna = Someone(office, account);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, Address(office, account), account, fault: null);

        Assert.True(read, told);
        Assert.True(kept, $"the server no longer has the letter\n{told}");
        Assert.False(anna.WasFooled, "a value was run as a command");
    }

    [SkippableTheory]
    [MemberData(nameof(Sendings))]
    public async Task Sends_a_letter(string client, string account)
    {
        (MailProgram program, Office office) = Ready(Programs, client);
        using Person anna = Someone(office, account);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, account, fault: null);

        Assert.True(message is not null, told);
        Assert.Equal($"<{Address(office, account)}>", message.Headers[HeaderId.ReturnPath]);
        MailboxAddress from = message.From.Mailboxes.Single();
        Assert.Equal(Address(office, account), from.Address);
        if (client != "msmtp")
        {
            Assert.Equal(AsWritten(client, account == Nasty ? NastyName : Name), from.Name);
        }

        Assert.False(anna.WasFooled, "a value was run as a command");
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfReading))]
    public async Task Reads_nothing_through(string client, string fault)
    {
        (MailProgram program, Office office) = Ready(Programs, client);
        using Person anna = Someone(office, Implicit);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, office.Address, Implicit, fault);

        Assert.False(read, told);
        Assert.True(kept, "the server no longer has the letter");
    }

    [SkippableTheory]
    [MemberData(nameof(FaultsOfSending))]
    public async Task Sends_nothing_through(string client, string fault)
    {
        (MailProgram program, Office office) = Ready(Programs, client);
        using Person anna = Someone(office, Implicit);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, Implicit, fault);

        Assert.True(message is null, told);
    }

    /// <summary>Evolution's own register finds the service at which to sign in with OAuth2 by what the files say, for both servers; no provider is asked.</summary>
    [SkippableTheory]
    [InlineData("anna@gmail.com", "imaps://imap.gmail.com:993", "submissions://smtp.gmail.com:465", "oauth2", "Google True")]
    [InlineData("anna@yahoo.com", "imaps://imap.mail.yahoo.com:993", "submissions://smtp.mail.yahoo.com:465", "oauth2", "Yahoo True")]
    [InlineData("anna@hotmail.com", "imaps://outlook.office365.com:993", "submission://smtp-mail.outlook.com:587", "oauth2", "Outlook True")]
    [InlineData("anna@gmail.com", "imaps://imap.gmail.com:993", "submissions://smtp.gmail.com:465", "password", "None False")]
    public async Task Evolution_knows_where_to_sign_in_with_OAuth2(string address, string incoming, string outgoing, string sign, string service)
    {
        (_, Office office) = Ready(Programs, "evolution");
        using var anna = new Person(office, address);
        Laboratory.Outcome exported = await anna.ExportAsync("evolution", address, Name, incoming, outgoing, "--auth", sign);
        Assert.True(exported.ExitCode == 0, exported.Error);
        await anna.DoAsync("evolution", "settle", anna.Exported);

        Laboratory.Outcome outcome = await anna.DoAsync("evolution", "services");

        Assert.Contains($"reading {service}\nsending {service}\n", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>A program that ends before it has a window is not waited for, and the failure says how it ended and what it said.</summary>
    [SkippableFact]
    public async Task Says_how_a_program_without_a_window_ended()
    {
        (_, Office office) = Ready(Programs, "sylpheed");
        using Person anna = Someone(office, Implicit);
        anna.Replace("sylpheed", "echo cannot open display >&2; exit 7");

        Laboratory.Outcome outcome = await anna.DoAsync("sylpheed", "send", office.Recipient, "a letter");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("The program ended with 7 and said last:\ncannot open display\n", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>What a program cannot do, or does not do securely, is not exported for it.</summary>
    [SkippableTheory]
    [InlineData("mbsync", Pop, "does not speak POP3", "getmail")]
    [InlineData("aerc", Pop, "does not speak POP3", "mutt")]
    [InlineData("offlineimap", Pop, "does not speak POP3", "getmail")]
    [InlineData("offlineimap", StartTls, "verifies no certificate with STARTTLS", "mbsync")]
    [InlineData("getmail", StartTls, "knows no STARTTLS", "mbsync")]
    [InlineData("getmail", PopStartTls, "knows no STARTTLS", "fetchmail")]
    [InlineData("getmail", Nasty, "login name", "mbsync")]
    [InlineData("alpine", Nasty, "login name", "mutt")]
    [InlineData("mpop", Implicit, "does not speak IMAP", "getmail")]
    [InlineData("apple", Pop, "a Mac would delete it there after a week", "thunderbird-qr")]
    public async Task Is_not_exported(string target, string account, string reason, string nearest)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Office office = Laboratory.Office;
        using Person anna = Someone(office, account);

        Laboratory.Outcome outcome = await ExportAsync(target, anna, office, account, Incoming(office, account), Outgoing(office, account));

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(reason, Unfolded(outcome.Error), StringComparison.Ordinal);
        Assert.Contains($"The nearest that works: {nearest}.", Unfolded(outcome.Error), StringComparison.Ordinal);
        Assert.False(File.Exists(anna.Exported));
    }

    // What programs make of a name by themselves, however it stands in their files; the export says so.
    private static string AsWritten(string client, string name) => client switch
    {
        "aerc" => name.Replace('"', '\'').Replace("\\", "", StringComparison.Ordinal),
        "claws" => name.Replace("\\", "", StringComparison.Ordinal),
        "sylpheed" => name.Replace('"', '\'').Replace('<', '(').Replace('>', ')').Replace("\\", "", StringComparison.Ordinal),
        _ => name,
    };

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
