using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>The configuration document that names the servers also says what to do before a mail program may sign in (element enable of autoconfig). A new code.</summary>
internal sealed class DocumentAdvises : IRule
{
    public FindingCode Code => new("CFG007");

    public string Name => "document-advice";

    public IReadOnlyList<Type> Needs => [typeof(DocumentFetched)];

    public string Explanation => """
        ## What it means
        The provider's settings are published in a document for mail programs. Besides the servers it tells the person to do something first, such as switching IMAP on in the webmail.
        ## Why it matters
        Mail programs read the servers and do not show the rest. Without that step the server refuses the right password.
        ## What to do
        Do what the document says, on the page that it names. Look at the address of the page before you sign in there: it has to be your provider's.
        ## References
        draft-ietf-mailmaint-autoconfig (enable, instruction)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // Who is signed in has taken the step; and what came unencrypted may be anybody's words.
        if (seen.Of<LoginTried>().Any(l => l.Outcome == LoginOutcome.Accepted))
        {
            yield break;
        }

        foreach (DocumentFetched document in seen.Of<DocumentFetched>().Where(d => d.Secure))
        {
            foreach (DocumentAdvice advice in document.Advice.Where(a => a.FirstStep))
            {
                yield return new Finding(Code, Severity.Info, FindingScope.Account, advice.Text.Length > 0
                    ? $"Before a mail program may sign in, says {document.Url}: \"{advice.Text}\"."
                    : $"Before a mail program may sign in, something has to be done on a page that {document.Url} names.")
                {
                    Evidence = [document],
                    Remedy = new Remedy(advice.Url is null ? "Do that in the provider's webmail." : "Do that on the page named here."),
                    HelpUrl = advice.Url,
                };
            }
        }
    }
}
