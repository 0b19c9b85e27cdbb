using System.CommandLine;
using System.Text.Json;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor profiles list|show|match|validate|import</c>: what is known of providers.</summary>
internal static class ProfilesCommand
{
    public static Command Build(Surroundings around) => new DocumentedCommand(
        "profiles",
        "What MailDoctor knows of mail providers. Your own files win over the built-in ones: those in a folder that --profiles names, then those in maildoctor/profiles of your configuration folder (Linux: ~/.config, macOS: ~/Library/Application Support, Windows: %APPDATA%).",
        ("maildoctor profiles list", "All profiles."),
        ("maildoctor profiles show gmail.com", "The profile that is responsible for a mail domain."),
        ("maildoctor profiles match anna@example.org", "Servers, login name and what to do first, for one address."),
        ("maildoctor profiles import config-v1.1.xml", "Make a profile of your own from an autoconfig document."),
        ("maildoctor profiles validate example.json", "Check a file of your own."))
    {
        List(around),
        Show(around),
        ProfilesMatchCommand.Build(around),
        Validate(around),
        ProfilesImportCommand.Build(around),
    };

    private static DocumentedCommand List(Surroundings around)
    {
        Option<bool> json = Json();
        Option<string[]> folders = UserProfiles.Flag();
        var command = new DocumentedCommand("list", "List all profiles.", ("maildoctor profiles list", "One line each.")) { folders, json };
        command.SetAction(given => Print(around, given, json, folders, book => book.All, (page, all) => page.WriteList(all)));
        return command;
    }

    private static DocumentedCommand Show(Surroundings around)
    {
        var which = new Argument<string>("ID") { Description = "The id of a profile, a mail domain, or the name of a mail or MX server." };
        Option<bool> json = Json();
        Option<string[]> folders = UserProfiles.Flag();
        var command = new DocumentedCommand(
            "show",
            "Show a profile: servers, what to do first, where the facts come from.",
            ("maildoctor profiles show fastmail", "By its id."),
            ("maildoctor profiles show imap.fastmail.com", "By a server."))
        { which, folders, json };
        command.SetAction(given => Print(around, given, json, folders, book => [Find(book, given.GetRequiredValue(which))], (page, one) => page.Write(one[0])));
        return command;
    }

    private static DocumentedCommand Validate(Surroundings around)
    {
        var files = new Argument<string[]>("FILE|DIR...") { Description = "Profile files, each named after the id in it: example.json; or folders with them.", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "A member that the format does not know is an error and not a warning." };
        Option<bool> json = Json();
        var command = new DocumentedCommand(
            "validate",
            "Check profile files. Prints each problem with file, line and position; the exit status is 1 when there is an error.",
            ("maildoctor profiles validate ~/.config/maildoctor/profiles", "Check your own files."))
        { files, strict, json };
        command.SetAction(given =>
        {
            string[] names = [.. given.GetRequiredValue(files).SelectMany(UserProfiles.Named)];
            if (names.Length == 0)
            {
                throw new UsageException("There is no profile in what was named: a profile is a file NAME.json.");
            }

            ProfileProblem[] problems = names
                .SelectMany(f => ProfileBook.Validate(Path.GetFileName(f), UserProfiles.Text(f), given.GetValue(strict)).Select(p => p with { File = f }))
                .ToArray();
            SafeWriter page = around.Page(given.GetValue(CommandTree.NoColour));
            if (given.GetValue(json))
            {
                page.Lines(JsonSerializer.Serialize(ValidationDocument.Of(problems), OutputJson.Default.ValidationDocument));
            }
            else
            {
                foreach (ProfileProblem problem in problems)
                {
                    page.Line(problem.ToString());
                }

                int errors = problems.Count(p => !p.IsWarning);
                page.Line($"{Wording.Count(names.Length, "file")}: {Wording.Count(errors, "error")}, {Wording.Count(problems.Length - errors, "warning")}.");
            }

            page.Flush();
            return problems.All(p => p.IsWarning) ? ExitStatus.Healthy : ExitStatus.Findings;
        });
        return command;
    }

    /// <summary>A new option <c>--json</c> for a command.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Print as JSON." };

    private static int Print(
        Surroundings around,
        ParseResult given,
        Option<bool> json,
        Option<string[]> folders,
        Func<ProfileBook, IReadOnlyList<ProviderProfile>> choose,
        Action<ProfilePage, IReadOnlyList<ProviderProfile>> write)
    {
        bool noColour = given.GetValue(CommandTree.NoColour);
        ProfileBook book = UserProfiles.Book(around, given.GetValue(folders) ?? [], noColour);
        SafeWriter page = around.Page(noColour);
        IReadOnlyList<ProviderProfile> chosen = choose(book);
        if (given.GetValue(json))
        {
            page.Lines(JsonSerializer.Serialize(ProfilesDocument.Of(chosen), OutputJson.Default.ProfilesDocument));
        }
        else
        {
            write(new ProfilePage(page), chosen);
        }

        page.Flush();
        return ExitStatus.Healthy;
    }

    private static ProviderProfile Find(ProfileBook book, string wanted) =>
        book.Find(wanted.ToLowerInvariant())
        ?? (DomainName.TryParse(wanted, out DomainName? name, out _)
            ? (book.FindByDomain(name) ?? (book.FindByHost(name.Ascii) is [ProviderMatch first, ..] ? first : null) ?? book.FindByMx(name.Ascii).Provider)?.Profile
            : null)
        ?? throw new UsageException($"There is no profile for '{wanted}'; 'maildoctor profiles list' names all.");
}
