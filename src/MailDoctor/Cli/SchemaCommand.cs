using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor schema [report|case|profile]</c>: the JSON schemas of what the program writes.</summary>
internal static class SchemaCommand
{
    /// <summary>The name of the report's schema among the program's resources.</summary>
    public const string ReportSchema = "report.schema.json";

    /// <summary>The name of the profiles' schema among the program's resources.</summary>
    public const string ProfileSchema = "profile.schema.json";

    public static Command Build(Surroundings around)
    {
        var which = new Argument<string?>("WHICH") { Description = "report (usual) for --json, case for the files of --save, profile for provider profiles, or lint for lint --json.", Arity = ArgumentArity.ZeroOrOne };
        var command = new DocumentedCommand(
            "schema",
            "Print the JSON schema of the report, of case files or of provider profiles.",
            ("maildoctor schema > report.schema.json", "To validate what 'check --json' prints."),
            ("maildoctor schema case", "The format of files that --save writes."),
            ("maildoctor schema profile > profile.schema.json", "Beside your own profiles it lets an editor complete and check them."))
        { which };
        command.SetAction(given =>
        {
            SafeWriter page = around.Page(given.GetValue(CommandTree.NoColour));
            page.Lines(given.GetValue(which) switch
            {
                null or "report" => Resource(ReportSchema),
                "case" => Text(CaseFileJson.Default.CaseFile.GetJsonSchemaAsNode()),
                "profile" => Resource(ProfileSchema),
                "lint" => Text(OutputJson.Default.LintDocument.GetJsonSchemaAsNode()),
                string other => throw new UsageException($"There is a schema for report, for case and for profile, and for lint, not for '{other}'."),
            });
            page.Flush();
            return ExitStatus.Healthy;
        });
        return command;
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(SchemaCommand).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Text(JsonNode schema)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            schema.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
