using MailDoctor.Engine.Discovery.Profiles;
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
        WriteObstacles(ProfileBook.ObstaclesOf(profile));
        WriteTexts("Notes", profile.Notes);
        WriteTexts("The provider's pages", profile.Help);
        WriteTexts("Sources", profile.Sources.Select(s => s.Date is null ? s.From : $"{s.From} ({s.Date})").ToArray());
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
            for (int i = 0; i < obstacle.Steps.Count; i++)
            {
                page.Paragraph(obstacle.Steps[i], indent: 4, lead: $"{i + 1}. ");
            }

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
