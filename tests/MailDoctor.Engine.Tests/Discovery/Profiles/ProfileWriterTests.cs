using MailDoctor.Engine.Discovery.Profiles;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

public sealed class ProfileWriterTests
{
    public static TheoryData<string> Providers() => [.. ProfileBook.Shipped.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void What_is_written_is_read_back_the_same(string id)
    {
        ProviderProfile profile = ProfileBook.Shipped.Find(id)!;

        string text = ProfileWriter.Write(profile);

        Assert.Empty(ProfileBook.Validate($"{id}.json", text, strict: true));
        ProviderProfile again = ProfileBook.Shipped.WithUserProfiles([($"{id}.json", text)]).Find(id)!;
        Assert.Equal(text, ProfileWriter.Write(again));
        Assert.Equal(profile.Servers.Count, again.Servers.Count);
        Assert.Equal(profile.Facts.Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal), again.Facts.Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(profile.OAuth2?.Scopes, again.OAuth2?.Scopes);
        Assert.Equal(ProfileBook.ObstaclesOf(profile).Select(o => o.Text), ProfileBook.ObstaclesOf(again).Select(o => o.Text));
    }
}
