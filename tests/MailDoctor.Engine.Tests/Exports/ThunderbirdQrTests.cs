using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class ThunderbirdQrTests
{
    [Theory]
    [InlineData("imap", 0, 993, 3, 465, 3)]
    [InlineData("starttls", 0, 143, 2, 587, 2)]
    [InlineData("pop", 1, 995, 3, 465, 3)]
    public void The_payload_is_the_desktops(string account, int protocol, int port, int security, int sendingPort, int sendingSecurity)
    {
        JsonElement payload = Payload(ExportAccounts.All[account]);

        Assert.Equal(1, payload[0].GetInt32());
        Assert.Equal("[1,1]", payload[1].GetRawText());
        Assert.Equal([protocol, port, security, 1], new[] { 0, 2, 3, 4 }.Select(i => payload[2][i].GetInt32()));
        Assert.Equal([0, sendingPort, sendingSecurity, 1], new[] { 0, 2, 3, 4 }.Select(i => payload[3][0][0][i].GetInt32()));
        Assert.Equal("anna@example.org", payload[3][0][1][0].GetString());
        Assert.Equal(4, payload.GetArrayLength());
    }

    [Fact]
    public void No_password_has_a_place()
    {
        JsonElement payload = Payload(ExportAccounts.All["imap"]);

        Assert.Equal(6, payload[2].GetArrayLength());
        Assert.Equal(6, payload[3][0][0].GetArrayLength());
    }

    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        JsonElement payload = Payload(ExportValues.Account(login, name));

        Assert.Equal(login, payload[2][5].GetString());
        Assert.Equal(login, payload[3][0][0][5].GetString());
        Assert.Equal(name, payload[3][0][1][1].GetString());
    });

    [Fact]
    public void The_three_forms_show_the_same_modules()
    {
        IReadOnlyList<ExportedFile> files = new ThunderbirdQr().Written(ExportAccounts.All["imap"]).Files;

        string[] text = files[1].Text.Split("\n\n")[0].Split('\n');
        int size = text[0].Length;
        var dark = new HashSet<(int X, int Y)>(
            from y in Enumerable.Range(0, size)
            from x in Enumerable.Range(0, size)
            where text[y / 2][x] == ' ' || text[y / 2][x] == (y % 2 == 0 ? '▄' : '▀')
            select (x, y));
        string path = XDocument.Parse(files[2].Text).Root!.Elements().Last().Attribute("d")!.Value;
        Assert.Equal(path, string.Concat(dark.OrderBy(d => (d.Y, d.X)).Select(d => $"M{d.X} {d.Y}h1v1h-1z")));
        Assert.True(files[0].Content.Span[1..4].SequenceEqual("PNG"u8));
        Assert.All(Enumerable.Range(0, size), i => Assert.DoesNotContain((i, 3), dark));
    }

    [Fact]
    public void Screens_get_the_modules_without_quiet_zone_and_a_smaller_code_without_the_name()
    {
        ExportOutcome.Written done = new ThunderbirdQr().Written(ExportAccounts.All["nasty"]);

        string[] text = done.Files[1].Text.Split("\n\n")[0].Split('\n');
        Assert.Equal(2, done.Codes.Count);
        Assert.Equal(text[0].Length, done.Codes[0].Size + 8);
        Assert.True(done.Codes[1].Size < done.Codes[0].Size);
        Assert.All(done.Codes, c => Assert.True(c.IsDark(0, 0) && c.IsDark(c.Size - 1, 0) && c.IsDark(0, c.Size - 1) && !c.IsDark(-1, 0) && !c.IsDark(0, c.Size)));
    }

    [Fact]
    public void A_usual_account_fits_a_terminal_of_80_by_24() =>
        Assert.True(new ThunderbirdQr().Written(ExportAccounts.All["imap"]).Codes[^1].Size + 3 <= 2 * 24);

    [Fact]
    public void An_address_outside_ASCII_is_refused() =>
        Assert.Contains("ASCII", new ThunderbirdQr().Refused(ExportAccounts.All["imap"] with { Address = ExportAccounts.Address("ännä@example.org") }).Reason, StringComparison.Ordinal);

    private static JsonElement Payload(ExportRequest request)
    {
        Assert.True(AccountFitting.TryFit(request, "x", new ClientAbilities { Ways = ClientAbilities.Everything, Nearest = [] }, out ExportAccount? account, out string reason, out _), reason);
        string payload = ThunderbirdQr.Payload(account, account.Name);
        Assert.True(Ascii.IsValid(payload));
        return JsonDocument.Parse(payload).RootElement;
    }
}
