using System.CommandLine;
using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor profiles match ADDRESS</c>: what a profile means for one address.</summary>
internal static class ProfilesMatchCommand
{
    public static Command Build(Surroundings around)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The mail address, such as anna@example.org." };
        var mx = new Option<string[]>("--mx") { HelpName = "HOST", Description = "The host that takes the domain's mail, best first; then the DNS is not asked. May be repeated.", Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [] };
        var offline = new Option<bool>("--offline") { Description = "Ask nobody, not even the DNS." };
        Option<string?> dns = ExaminationFlags.DnsFlag();
        Option<string[]> folders = UserProfiles.Flag();
        Option<bool> json = ProfilesCommand.Json();
        var command = new DocumentedCommand(
            "match",
            "Say what the profiles know for one address: servers, login name, and what to do first. A domain that no profile names is recognised by the hosts that take its mail; for that the DNS is asked, and nobody else. The exit status is 1 when no profile fits.",
            ("maildoctor profiles match anna@gmail.com", "By the domain; nobody is asked."),
            ("maildoctor profiles match anna@example.org", "By the domain's MX records."),
            ("maildoctor profiles match anna@example.org --mx in1-smtp.messagingengine.com", "By a host that you name; nobody is asked."))
        { address, mx, offline, dns, folders, json };
        command.SetAction(async (given, cancellationToken) =>
        {
            bool noColour = given.GetValue(CommandTree.NoColour);
            EmailAddress wanted = Addresses.Read(given.GetRequiredValue(address));
            ProfileBook book = UserProfiles.Book(around, given.GetValue(folders) ?? [], noColour);
            ProviderMatch? match = book.FindByDomain(wanted.Domain);
            IReadOnlyList<(ProfileGateway Gateway, string Host)> gateways = [];
            string next = "Look at it with 'maildoctor check ADDRESS', which needs no profile.";
            if (match is null)
            {
                string[] named = (given.GetValue(mx) ?? []).Select(ExaminationFlags.Host).ToArray();
                if (named.Length == 0 && given.GetValue(offline))
                {
                    next = "Without --offline the DNS is asked who takes the domain's mail.";
                }
                else
                {
                    (match, gateways) = book.FindByMx(named.Length > 0
                        ? [.. named.Select((host, place) => (place, host))]
                        : await AskDnsAsync(around, wanted, ExaminationFlags.Server(given.GetValue(dns)), cancellationToken));
                }
            }

            SafeWriter page = around.Page(noColour);
            if (given.GetValue(json))
            {
                page.Lines(JsonSerializer.Serialize(ProfileMatchDocument.Of(wanted, match, gateways), OutputJson.Default.ProfileMatchDocument));
            }
            else
            {
                new ProfilePage(page).WriteMatch(wanted, match, gateways, next);
            }

            page.Flush();
            return match is null ? ExitStatus.Findings : ExitStatus.Healthy;
        });
        return command;
    }

    // The engine is the only one that asks the DNS; of what it finds, the MX records are all that is wanted.
    private static async Task<IReadOnlyList<(int Priority, string Host)>> AskDnsAsync(
        Surroundings around, EmailAddress address, System.Net.IPEndPoint? server, CancellationToken cancellationToken)
    {
        var request = new ExaminationRequest { Address = address, DiscoverOnly = true, Options = new ExaminationOptions { Offline = true } };
        await foreach (ExaminationEvent happened in around.Examine(request, server, cancellationToken).WithCancellation(cancellationToken))
        {
            if (happened is ExaminationEvent.Observed { Observation: DnsAnswered { Type: "MX" } answer } && answer.Name == address.Domain.Ascii)
            {
                return answer.Outcome is DnsOutcome.Answered or DnsOutcome.NoData or DnsOutcome.NoSuchName
                    ? [.. answer.Records.Where(r => r.Type == "MX").Select(r => (r.Priority ?? 0, r.Value))]
                    : throw new CannotExamineException($"The DNS did not say who takes the mail of {address.Domain.Display}. Name the host yourself with --mx, or try again.");
            }
        }

        throw new CannotExamineException($"The DNS was not asked who takes the mail of {address.Domain.Display}.");
    }
}
