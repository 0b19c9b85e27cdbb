using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>A password stands in a settings file.</summary>
internal sealed class PasswordInClear : IRule
{
    public FindingCode Code => new("CLI002");

    public string Name => "password-in-clear";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The password of an account stands readable in a file. MailDoctor has not kept or shown it.

        ## Why it matters
        Whoever gets the file has the mailbox: other users of the computer if they may read it, every backup, and everybody whom the file is sent to.

        ## What to do
        Take the password out of the file: let the program ask, or fetch it from a password manager (passwordeval, PassCmd, source-cred-cmd, …). Until then make the file readable for yourself only: chmod 600 FILE. If others could read it, change the password.

        ## References
        fetchmail(1), msmtp(1), mbsync(1); RFC 8314 §4.5
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in seen.Of<ClientAccountSeen>()
        where account.Secret is not null
        group account by (account.Device, account.File, account.Secret!.Line) into stored
        let account = stored.First()
        let secret = account.Secret!
        let travels = account.File.EndsWith(".k9s", StringComparison.OrdinalIgnoreCase) || account.File.EndsWith(".mobileconfig", StringComparison.OrdinalIgnoreCase)
        select new Finding(
            Code,
            secret.OthersCanRead == true || travels ? Severity.Warning : Severity.Advice,
            FindingScope.OfProgram($"{ClientAccounts.Whose(account.Device)}{account.File}"),
            $"A password of {ClientAccounts.Name(account)} stands {(secret.Scrambled ? "hardly disguised" : "readable")} in {account.File}, line {secret.Line}{(secret.OthersCanRead == true ? ", and other users of the computer may read that file" : travels ? ", a file that is made to be sent" : "")}.")
        {
            Evidence = stored.ToArray<Observation>(),
            Remedy = secret.OthersCanRead == true
                ? new Remedy("Make the file readable for yourself only, take the password out of it, and change the password if others use this computer.", $"chmod 600 {Quoted(account.File)}")
                : new Remedy("Take the password out of the file: let the program ask for it, or take it from a password manager.", [.. Steps(account, secret)]),
        };

    private static IEnumerable<string> Steps(ClientAccountSeen account, StoredSecret secret) =>
        ClientMending.ReaderOf(account.Client)?.WithoutPassword(account) is string how ? [$"In {account.File}, line {secret.Line}: {how}"] : [];

    // For a POSIX shell; a home folder as ~ stays outside of the quotation marks.
    private static string Quoted(string file)
    {
        string home = file.StartsWith("~/", StringComparison.Ordinal) ? "~/" : "";
        string rest = file[home.Length..];
        return rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? file : $"{home}'{rest.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
