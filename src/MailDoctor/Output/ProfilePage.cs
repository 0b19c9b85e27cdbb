using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>Prints provider profiles.</summary>
internal sealed class ProfilePage(SafeWriter page)
{
    /// <summary>One line for each profile.</summary>
    public void WriteList(IReadOnlyList<ProviderProfile> profiles)
    {
        int width = Math.Min(30, profiles.Select(p => p.Id.Length).DefaultIfEmpty().Max() + 2);
        foreach (ProviderProfile profile in profiles)
        {
            page.Row(0, [(profile.Id, width, Tone.Usual)], $"{profile.Name}, {Wording.Count(profile.Domains.Count, "domain")}, certainty {Certainty(profile.Confidence)}{(profile.IsUsersOwn ? ", your own file" : "")}");
        }

        page.Blank();
        page.Line($"{Wording.Count(profiles.Count, "profile")}. One of them: maildoctor profiles show ID");
    }

    /// <summary>All of one profile.</summary>
    public void Write(ProviderProfile profile)
    {
        page.Line($"{profile.Name} ({profile.Id})", Tone.Strong);
        Field("Kind", profile.Kind + (profile.Country is null ? "" : $", {profile.Country}"));
        Field("Certainty", Certainty(profile.Confidence) + (profile.Checked is null ? "" : $"; newest source {profile.Checked}"));
        Field("From", profile.IsUsersOwn ? profile.Origin : "MailDoctor");
        Field("Domains", string.Join(", ", profile.Domains));
        Field("MX hosts", string.Join(", ", profile.Mx.Select(m => m.Suffix)));
        WriteServers(profile);
        if (profile.OAuth2 is ProfileOAuth2 oauth2)
        {
            Heading("OAuth 2");
            Field("Issuer", oauth2.Issuer);
            Field("Sign-in", oauth2.Authorization);
            Field("Tokens", string.Join(", ", oauth2.Token));
            Field("Scopes", string.Join(" ", oauth2.Scopes));
            Field("Note", oauth2.Note ?? "");
        }

        WriteObstacles(ProfileBook.ObstaclesOf(profile));
        WriteTexts("Notes", profile.Notes);
        WriteTexts("The provider's pages", profile.Help);
        WriteTexts("Sources", profile.Sources.Select(s => s.Date is null ? s.From : $"{s.From} ({s.Date})").ToArray());
    }

    /// <summary>What a profile means for one address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="match">The provider; null: none was recognised.</param>
    /// <param name="gateways">Services that only filter or forward the domain's mail.</param>
    /// <param name="next">What a person can do when none was recognised.</param>
    public void WriteMatch(EmailAddress address, ProviderMatch? match, IReadOnlyList<(ProfileGateway Gateway, string Host)> gateways, string next)
    {
        foreach ((ProfileGateway gateway, string host) in gateways)
        {
            page.Paragraph($"{host} is {gateway.Name}, which filters or forwards mail; it does not tell where the mailbox is.");
        }

        if (match is null)
        {
            page.Paragraph($"No profile fits {address.Ascii}. {next}");
            return;
        }

        ProviderProfile profile = match.Profile;
        string by = match.MatchedBy == "mx" ? $"because {match.Match} takes the domain's mail" : $"by the domain {match.Match}";
        page.Paragraph($"{address.Ascii} is {(match.Confidence == ProfileConfidence.Low ? "probably " : "")}at {profile.Name} (profile {profile.Id}), {by}.", tone: Tone.Strong);
        Field("Certainty", Certainty(match.Confidence) + (profile.Checked is null ? "" : $"; newest source {profile.Checked}"));
        Field("From", profile.IsUsersOwn ? $"your own file {profile.Origin}" : "MailDoctor");
        MatchedServer[] servers = match.ServersFor(address).ToArray();
        if (servers.Length > 0)
        {
            Heading("Servers");
        }

        foreach (MatchedServer matched in servers)
        {
            ProfileServer server = matched.Server;
            string name = matched.Username is string told ? $"user name {told}{(server.UsernameAssumed ? " (assumed)" : "")}" : "a user name that the provider tells you";
            page.Paragraph(
                $"{Wording.Protocol(server.Protocol)} {matched.Host ?? $"{server.Host} (the provider tells you which)"}, port {server.Port}, {Wording.ShortSecurity(server.Security)}; {name}; sign-in: {string.Join(" or ", server.Mechanisms.DefaultIfEmpty("not known"))}; certainty {Certainty(matched.Confidence)}",
                indent: 2,
                lead: "- ");
            if (server.Note is not null)
            {
                page.Paragraph(server.Note, indent: 4);
            }
        }

        WriteObstacles(ProfileBook.ObstaclesOf(profile));
        WriteTexts("The provider's pages", profile.Help);
    }

    private static string Certainty(ProfileConfidence confidence) => confidence switch
    {
        ProfileConfidence.High => "high",
        ProfileConfidence.Medium => "medium",
        _ => "low",
    };

    private void WriteServers(ProviderProfile profile)
    {
        Heading("Servers");
        foreach (ProfileServer server in profile.Servers)
        {
            page.Paragraph($"{Wording.Protocol(server.Protocol)} {server.Host}, port {server.Port}, {Wording.ShortSecurity(server.Security)}; user name: {server.Username}{(server.UsernameAssumed ? " (assumed)" : "")}; sign-in: {string.Join(", ", server.Mechanisms.DefaultIfEmpty("not known"))}; certainty {Certainty(server.Confidence)}", indent: 2, lead: "- ");
            if (server.Note is not null)
            {
                page.Paragraph(server.Note, indent: 4);
            }
        }
    }

    private void WriteObstacles(IReadOnlyList<ProviderObstacle> obstacles)
    {
        if (obstacles.Count == 0)
        {
            return;
        }

        Heading("What to do or know first");
        foreach (ProviderObstacle obstacle in obstacles)
        {
            page.Paragraph(obstacle.Text, indent: 2, lead: "- ");
            page.Steps(obstacle.Steps, indent: 4);

            if (obstacle.HelpUrl is not null)
            {
                page.Paragraph(obstacle.HelpUrl, indent: 4, lead: "Help: ");
            }
        }
    }

    private void WriteTexts(string heading, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        Heading(heading);
        foreach (string text in texts)
        {
            page.Paragraph(text, indent: 2, lead: "- ");
        }
    }

    private void Field(string label, string value)
    {
        if (value.Length > 0)
        {
            page.Row(2, [(label, 12, Tone.Usual)], value);
        }
    }

    private void Heading(string text)
    {
        page.Blank();
        page.Line(text, Tone.Strong);
    }
}
