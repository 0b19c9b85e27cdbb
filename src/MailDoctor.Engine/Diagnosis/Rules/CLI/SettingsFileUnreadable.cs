using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>A settings file cannot be read.</summary>
internal sealed class SettingsFileUnreadable : IRule
{
    public FindingCode Code => new("CLI001");

    public string Name => "settings-file-unreadable";

    public IReadOnlyList<Type> Needs => [typeof(ClientFileFaulty)];

    public string Explanation => """
        ## What it means
        A settings file of a mail program, or a part of it, makes no sense to MailDoctor, and most likely none to the program.

        ## Why it matters
        Programs often ignore what they cannot read without a word: an account is then incomplete or missing. What stands in such a part is not judged here.

        ## What to do
        Look at the line. A file that ends in the middle is often a copy that was not finished, or one from a program that was running. Put back a backup if there is one.

        ## References
        clients.md of this project for each format
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from fault in seen.Of<ClientFileFaulty>()
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfProgram(fault.File),
            $"{ClientAccounts.Whose(fault.Device)}{fault.File} cannot be read{(fault.Line is int line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" in line {line}") : "")}: {fault.Problem}.")
        {
            Evidence = [fault],
            Remedy = new Remedy($"Look at {(fault.Line is null ? "the file" : "that line")}{(ClientMending.ReaderOf(fault.Client ?? "") is { Processes.Count: > 0 } ? $" with {fault.Client} closed" : "")}; what stands there is not judged here."),
        };
}
