using System.CommandLine;
using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor explain [CODE]</c>: the page of a finding, or the list of all.</summary>
internal static class ExplainCommand
{
    public static Command Build(Surroundings around)
    {
        var code = new Argument<string?>("CODE") { Description = "A code such as CRT001, or a name such as certificate-expired; without one, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print as JSON." };
        var command = new DocumentedCommand(
            "explain",
            "Explain a finding: what it means, why it matters, what to do.",
            ("maildoctor explain", "List all findings that there are."),
            ("maildoctor explain CRT001", "The page of one."))
        { code, json };
        command.SetAction(given =>
        {
            SafeWriter page = around.Page(given.GetValue(CommandTree.NoColour));
            string? wanted = given.GetValue(code);
            IReadOnlyList<IRule> rules = wanted is null ? Catalog.Rules : [Find(wanted)];
            if (given.GetValue(json))
            {
                page.Lines(JsonSerializer.Serialize(ExplanationsDocument.Of(rules), OutputJson.Default.ExplanationsDocument));
            }
            else if (wanted is null)
            {
                new ExplanationPage(page).WriteList(rules);
            }
            else
            {
                new ExplanationPage(page).Write(rules[0]);
            }

            page.Flush();
            return ExitStatus.Healthy;
        });
        return command;
    }

    private static IRule Find(string wanted) =>
        Catalog.Rules.FirstOrDefault(r => r.Code.Value.Equals(wanted, StringComparison.OrdinalIgnoreCase) || r.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"There is no finding '{wanted}'; 'maildoctor explain' lists all.");
}
