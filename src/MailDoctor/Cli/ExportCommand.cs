using System.CommandLine;
using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor export SOURCE --for CLIENT</c>: settings in the form that a mail client takes.</summary>
internal static class ExportCommand
{
    public static Command Build(Surroundings around)
    {
        var source = new Argument<string?>("SOURCE") { Description = "A case file that --save wrote (- for standard input), or an address, which is examined first; none with --incoming and --outgoing.", Arity = ArgumentArity.ZeroOrOne };
        var client = new Option<string?>("--for") { HelpName = "CLIENT", Description = "The client; --list names them all." };
        var output = new Option<string?>("--output") { HelpName = "PATH", Description = "Save it there: a file, or a folder where the client takes more than one. Without it, the text is printed." };
        var all = new Option<string?>("--all") { HelpName = "DIR", Description = "Save it for every client that can have it into this folder, and say which cannot and why." };
        var list = new Option<bool>("--list") { Description = "List the clients." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var settings = new ExportFlags();
        var flags = new ExaminationFlags(discovers: true, connects: true, reports: false);
        var command = new DocumentedCommand(
            "export",
            "Write an account's settings for a mail client. No password is ever written; each client gets it in its own way, and a note on stderr says which. What was not seen working says so in the file.",
            ("maildoctor export case.json --for thunderbird-qr", "A QR code for the phone, drawn here."),
            ("maildoctor export anna@example.org --for msmtp --secret pass --output ~/.msmtprc", "Examine, then write for msmtp, which asks 'pass' for the password."),
            ("maildoctor export case.json --all settings", "For every client, with a page of instructions for people."),
            ("maildoctor export --incoming imaps://anna@imap.example.org --outgoing submission://anna@smtp.example.org --email anna@example.org --for mutt", "Settings by hand."))
        { source, client, output, all, list, force };
        settings.AddTo(command);
        flags.AddTo(command);
        command.SetAction(async (given, cancellationToken) =>
        {
            bool noColour = given.GetValue(CommandTree.NoColour);
            if (given.GetValue(list))
            {
                return List(around.Page(noColour));
            }

            (string? wanted, string? folder, string? path) = (given.GetValue(client), given.GetValue(all), given.GetValue(output));
            if (folder is not null && (wanted is not null || path is not null))
            {
                throw new UsageException($"--all saves for every client into its folder; it goes without {(wanted is not null ? "--for" : "--output")}.");
            }

            if (folder is { Length: 0 } || path is { Length: 0 })
            {
                throw new UsageException($"{(path is null ? "--all" : "--output")} needs a name.");
            }

            if (wanted is null && folder is null)
            {
                throw new UsageException("Say for which client with --for CLIENT ('maildoctor export --list' names them), or --all DIR for every one.");
            }

            IClientExporter? exporter = wanted is null ? null : Find(wanted);
            bool examined = false;
            ExportRequest request = await settings.ReadAsync(given.GetValue(source), given, around, async address =>
            {
                examined = true;
                return await new Examination(around, flags, given, ReportKind.Check).ReportAsync(new ExaminationRequest { Address = address, Options = flags.Options(given) }, cancellationToken);
            });
            if (!examined && flags.FirstGiven(given) is string idle)
            {
                throw new UsageException($"{idle} is for an address, which is examined first; case files and settings by hand are taken as they are.");
            }

            var delivery = new ExportDelivery(around.Page(noColour), around.Notes(noColour), around.OutputIsTerminal, given.GetValue(force));
            if (exporter is null)
            {
                delivery.All(request, folder!);
            }
            else
            {
                delivery.One(exporter, request, path);
            }

            return ExitStatus.Healthy;
        });
        return command;
    }

    private static IClientExporter Find(string wanted) => Catalog.Exporters.FirstOrDefault(e => e.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no client '{wanted}'; 'maildoctor export --list' names them.");

    private static int List(SafeWriter page)
    {
        foreach (IClientExporter exporter in Catalog.Exporters)
        {
            page.Row(0, [(exporter.Id, 16, Tone.Strong)], exporter.Title);
            page.Paragraph(exporter.Takes, indent: 16);
        }

        page.Flush();
        return ExitStatus.Healthy;
    }
}
