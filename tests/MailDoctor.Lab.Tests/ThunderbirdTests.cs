using MimeKit;
using static MailDoctor.Lab.Tests.Correspondence;

namespace MailDoctor.Lab.Tests;

/// <summary>Debian's Thunderbird ESR, headless, with a new profile that holds the exported <c>user.js</c> as it is: see <see cref="ClientTests"/>. Apart from the
/// others, because each start takes seconds.</summary>
public sealed class ThunderbirdTests
{
    private static readonly MailProgram[] Programs =
        [new("thunderbird", "thunderbird", "thunderbird", [Implicit, StartTls, Nasty, Pop], Sends: true, [WrongPort, MixUp, Untrusted])];

    [SkippableTheory]
    [InlineData(Implicit)]
    [InlineData(StartTls)]
    [InlineData(Nasty)]
    [InlineData(Pop)]
    public async Task Reads_a_letter(string account)
    {
        (MailProgram program, Office office) = Ready(Programs, "thunderbird");
        using Person anna = Someone(office, account);

        (bool read, bool kept, string told) = await ReadAsync(program, anna, office, Address(office, account), account, fault: null);

        Assert.True(read, told);
        Assert.True(kept, $"the server no longer has the letter\n{told}");
    }

    [SkippableTheory]
    [InlineData(Implicit)]
    [InlineData(StartTls)]
    [InlineData(Nasty)]
    public async Task Sends_a_letter(string account)
    {
        (MailProgram program, Office office) = Ready(Programs, "thunderbird");
        using Person anna = Someone(office, account);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, account, fault: null);

        Assert.True(message is not null, told);
        MailboxAddress from = message.From.Mailboxes.Single();
        Assert.Equal((Address(office, account), account == Nasty ? NastyName : Name), (from.Address, from.Name));
    }

    [SkippableTheory]
    [InlineData(WrongPort)]
    [InlineData(MixUp)]
    [InlineData(Untrusted)]
    public async Task Reads_nothing_through(string fault)
    {
        (MailProgram program, Office office) = Ready(Programs, "thunderbird");
        using Person anna = Someone(office, Implicit);

        (bool read, _, string told) = await ReadAsync(program, anna, office, office.Address, Implicit, fault);

        Assert.False(read, told);
    }

    // Not the TLS mix-up: Thunderbird does not say that sending has failed then, it waits.
    [SkippableTheory]
    [InlineData(WrongPort)]
    [InlineData(Untrusted)]
    public async Task Sends_nothing_through(string fault)
    {
        (MailProgram program, Office office) = Ready(Programs, "thunderbird");
        using Person anna = Someone(office, Implicit);

        (MimeMessage? message, string told) = await SendAsync(program, anna, office, Implicit, fault);

        Assert.True(message is null, told);
    }
}
