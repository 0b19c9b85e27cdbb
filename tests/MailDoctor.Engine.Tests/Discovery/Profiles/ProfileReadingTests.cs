using CsCheck;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

/// <summary>One valid profile; each test changes one thing in it.</summary>
public sealed class ProfileReadingTests
{
    private const string Valid = """
        {
          "id": "village",
          "name": "Village Mail",
          "kind": "isp",
          "country": "CH",
          "confidence": "high",
          "checked": "2026-08",
          "domains": ["village.example", "*.town.example"],
          "mx": [{ "suffix": "mx.village.example", "confidence": "medium" }],
          "servers": [
            { "protocol": "imap", "host": "imap.village.example", "port": 993, "security": "implicit-tls", "username": "email", "mechanisms": ["password"], "confidence": "high" },
            { "protocol": "smtp", "host": "{account}.village.example", "port": 587, "security": "starttls", "username": "{localpart}.{domain}", "mechanisms": ["app-password", "oauth2"], "confidence": "low", "forDomains": ["village.example"] }
          ],
          "oauth2": { "issuer": "village.example", "authorization": "https://id.village.example/a", "token": ["https://id.village.example/t"], "scopes": ["mail"] },
          "obstacles": [{ "code": "app-password-required", "confidence": "medium", "steps": ["Ask the mayor."], "help": "https://village.example/help" }],
          "imap": { "connections": { "value": 3, "confidence": "high" }, "needsId": { "value": true, "confidence": "low" } },
          "help": ["https://village.example/mail"],
          "notes": ["The post office closes at noon."],
          "sources": [{ "from": "the mayor", "date": "2026" }]
        }
        """;

    private static readonly string[] Pieces = ["", "{", "}", "[", "]", "\"", ",", "null", "1e999", "-1", "\\u0000", "\uD83D", "true", "é"];

    [Fact]
    public void A_valid_profile_has_no_problem_and_says_what_it_says()
    {
        Assert.Empty(ProfileBook.Validate("village.json", Valid, strict: true));

        ProviderProfile profile = ProfileBook.Shipped.WithUserProfiles([("village.json", Valid)]).Find("village")!;

        Assert.Equal("Village Mail", profile.Name);
        Assert.Equal("village.json", profile.Origin);
        Assert.Equal(new ProfileMx("mx.village.example", ProfileConfidence.Medium), profile.Mx.Single());
        Assert.Equal(new EmailAddress("anna", DomainName.Parse("village.example")).LocalPart + ".village.example", profile.Servers[1].UsernameFor(new EmailAddress("anna", DomainName.Parse("village.example"))));
        Assert.Equal(["https://id.village.example/t"], profile.OAuth2!.Token);
        Assert.Equal("3", profile.Fact("imap.connections")!.Value);
        Assert.Equal(["Ask the mayor."], ProfileBook.ObstaclesOf(profile).Single(o => o.Code == "app-password-required").Steps);
        Assert.Contains(ProfileBook.ObstaclesOf(profile), o => o.Code == "connection-limit-3" && o.Text.Contains("3 IMAP connections", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"kind\": \"isp\"", "\"kind\": \"postman\"", "'postman' is not a kind; the choices are freemail, isp, hoster, privacy, other.")]
    [InlineData("\"confidence\": \"high\",\n  \"checked\"", "\"checked\"", "A profile has no 'confidence'.")]
    [InlineData("\"country\": \"CH\"", "\"country\": \"Swiss\"", "'Swiss' is not a country's two capital letters (ISO 3166-1).")]
    [InlineData("\"checked\": \"2026-08\"", "\"checked\": \"August\"", "'August' is not a date like 2026-08-21, 2026-08 or 2026.")]
    [InlineData("\"village.example\", \"*.town", "\"village..example\", \"*.town", "The domain 'village..example' is not a name: there are two dots with nothing between them, or a dot at the start.")]
    [InlineData("\"village.example\", \"*.town", "\"Village.example\", \"*.town", "The domain 'Village.example' is written in lower case and A-labels, here 'village.example'.")]
    [InlineData("\"*.town.example\"", "\"village.example\"", "The domain 'village.example' is there twice.")]
    [InlineData("\"port\": 993", "\"port\": 99300", "'port' has to be a whole number from 1 to 65535.")]
    [InlineData("\"port\": 993", "\"port\": \"993\"", "'port' has to be a whole number from 1 to 65535.")]
    [InlineData("\"implicit-tls\"", "\"ssl\"", "'ssl' is not a security; the choices are implicit-tls, starttls, cleartext.")]
    [InlineData("{account}.village", "{acount}.village", "'{acount}.village.example' has a placeholder that is none of {domain}, {subdomain}, {localpart}, {account}, {server}.")]
    [InlineData("\"imap.village.example\"", "\"imap village\"", "The host 'imap village' is not a name: a name has no spaces in it.")]
    [InlineData("\"username\": \"email\"", "\"username\": \"mail\"", "'mail' is not a user name's form: email, localpart, other, or a pattern with {localpart}, {domain}.")]
    [InlineData("[\"password\"]", "[\"guess\"]", "'guess' is not a mechanism; the choices are password, password-encrypted, app-password, mail-password, oauth2, bridge-password, smtp-token, none.")]
    [InlineData("[\"password\"]", "\"password\"", "'mechanisms' has to be a list in square brackets.")]
    [InlineData("https://id.village.example/a", "http://id.village.example/a", "'http://id.village.example/a' is not an address that begins with https://.")]
    [InlineData("\"value\": true", "\"value\": false", "'imap.needsId' is true or left out.")]
    [InlineData("\"Village Mail\"", "\"Village\\u001b[2JMail\"", "'name' holds a control character.")]
    [InlineData("\"Village Mail\"", "\"\\ud800\"", "This text holds half of a character.")]
    [InlineData("\"name\": \"Village Mail\",", "\"name\": \"Village Mail\", \"name\": \"Other\",", "'name' is there twice.")]
    [InlineData("\"id\": \"village\"", "\"id\": \"town\"", "The id is 'town', so the file has to be called town.json.")]
    [InlineData("\"id\": \"village\"", "\"id\": \"Vil lage\"", "The id 'Vil lage' has only lower-case letters, digits and hyphens.")]
    public void Says_what_is_wrong(string valid, string broken, string message)
    {
        string text = Changed(valid, broken);

        ProfileProblem problem = Assert.Single(ProfileBook.Validate("village.json", text, strict: true));

        Assert.Equal(message, problem.Message);
        Assert.False(problem.IsWarning);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void Says_that_a_file_is_empty(string text) =>
        Assert.Equal("There is nothing in this file.", Assert.Single(ProfileBook.Validate("village.json", text, strict: true)).Message);

    [Theory]
    [InlineData("\"kind\": \"isp\"", "\"kind\": \"postman\"", 4, 11)]
    [InlineData("\"port\": 993", "\"port\": 0", 11, 67)]
    [InlineData("\"name\": \"Village Mail\"", "\"name\": \"Dörfli\", \"colour\": 1", 3, 21)] // characters count, not bytes
    [InlineData("\"country\": \"CH\",", "\"country\": \"CH\"", 6, 3)] // noticed at the next word
    public void Points_at_line_and_position(string valid, string broken, int line, int position)
    {
        ProfileProblem problem = Assert.Single(ProfileBook.Validate("village.json", Changed(valid, broken), strict: true));

        Assert.Equal((line, position), (problem.Line, problem.Position));
        Assert.StartsWith($"village.json({line},{position}): error: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_member_is_an_error_in_our_files_and_a_warning_in_a_users()
    {
        string text = Changed("\"kind\": \"isp\"", "\"kind\": \"isp\", \"colour\": \"blue\"");

        ProfileProblem ours = Assert.Single(ProfileBook.Validate("village.json", text, strict: true));
        ProfileProblem theirs = Assert.Single(ProfileBook.Validate("village.json", text));
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("village.json", text)]);

        Assert.False(ours.IsWarning);
        Assert.True(theirs.IsWarning);
        Assert.Contains("knows no 'colour'", theirs.Message, StringComparison.Ordinal);
        Assert.NotNull(book.Find("village"));
        Assert.Equal(theirs, Assert.Single(book.Problems));
    }

    [Fact]
    public void An_unknown_obstacle_is_an_error_in_our_files_and_left_out_of_a_users()
    {
        string text = Changed("app-password-required", "ask-the-mayor");

        Assert.False(Assert.Single(ProfileBook.Validate("village.json", text, strict: true)).IsWarning);
        Assert.True(Assert.Single(ProfileBook.Validate("village.json", text)).IsWarning);
        Assert.Empty(ProfileBook.Shipped.WithUserProfiles([("village.json", text)]).Find("village")!.Obstacles);
    }

    [Fact]
    public void A_users_name_in_capitals_and_umlauts_is_understood()
    {
        string text = Changed("\"village.example\", \"*.town", "\"DÖRFLI.example\", \"*.town");

        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("village.json", text)]);

        Assert.Equal("village", book.FindByDomain(DomainName.Parse("dörfli.example"))?.Profile.Id);
    }

    [Fact]
    public void A_users_file_with_an_error_is_not_used_at_all()
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles([("village.json", Changed("993", "0"))]);

        Assert.Null(book.Find("village"));
        Assert.Null(book.FindByDomain(DomainName.Parse("village.example")));
        Assert.False(Assert.Single(book.Problems).IsWarning);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        string text = Changed("993", "0").Replace("\"isp\"", "\"x\"", StringComparison.Ordinal).Replace("\"CH\"", "\"c\"", StringComparison.Ordinal);

        Assert.Equal([4, 5, 11], ProfileBook.Validate("village.json", text, strict: true).Select(p => p.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{ // comment\n }")]
    [InlineData("\"text\"")]
    public void A_file_that_is_no_profile_is_refused(string text) =>
        Assert.Contains(ProfileBook.Validate("village.json", text), p => !p.IsWarning);

    [Fact]
    public void A_byte_order_mark_is_no_problem() =>
        Assert.Empty(ProfileBook.Validate("village.json", "\uFEFF" + Valid, strict: true));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains(ProfileBook.Validate("village.json", "{\"x\": " + new string('[', 100_000)), p => !p.IsWarning);

    [Fact]
    public void No_change_of_a_file_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Sample(
            (at, length, put) =>
            {
                string text = Valid[..at] + put + Valid[Math.Min(Valid.Length, at + length)..];

                Assert.All(ProfileBook.Validate("village.json", text), p => Assert.True(p.Line > 0 && p.Position > 0));
            },
            iter: 2_000);

    private static string Changed(string valid, string broken)
    {
        Assert.Contains(valid, Valid, StringComparison.Ordinal);
        return Valid.Replace(valid, broken, StringComparison.Ordinal);
    }
}
