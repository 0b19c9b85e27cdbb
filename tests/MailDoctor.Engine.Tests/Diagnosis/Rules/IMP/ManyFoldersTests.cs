using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class ManyFoldersTests
{
    [Theory]
    [InlineData(400, 101, true)] // the list is cut, the count is not
    [InlineData(500, 0, false)]
    public void Counts_folders(int listed, int dropped, bool many)
    {
        CaseFile seen = new CaseBuilder().With(new MailboxesListed(CaseBuilder.Imaps, Enumerable.Range(0, listed).Select(i => new MailboxFacts($"f{i}", [])).ToArray(), dropped));

        Check(seen, many);
    }

    [Theory]
    [InlineData(100_001, true)]
    [InlineData(100_000, false)]
    public void Counts_messages(int messages, bool many) => Check(new CaseBuilder().With(new InboxOpened(CaseBuilder.Imaps, true, messages, null, null)), many);

    private static void Check(CaseFile seen, bool many)
    {
        if (many)
        {
            Assert.Equal(Severity.Advice, RuleCheck.Raises(new ManyFolders(), seen).Severity);
        }
        else
        {
            RuleCheck.Passes(new ManyFolders(), seen);
        }
    }
}
