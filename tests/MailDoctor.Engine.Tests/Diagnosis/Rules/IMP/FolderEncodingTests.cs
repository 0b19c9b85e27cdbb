using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class FolderEncodingTests
{
    [Theory]
    [InlineData("Entw\uFFFDrfe", Certainty.Proven)]
    [InlineData("Entw&APw-rfe", Certainty.Likely)] // encoded twice
    [InlineData("Entw\u001brfe", Certainty.Likely)] // an escape
    public void Reports_a_name_that_is_not_encoded_rightly(string name, Certainty certainty) =>
        Assert.Equal(certainty, RuleCheck.Raises(new FolderEncoding(), Listing("INBOX", name)).Certainty);

    [Theory]
    [InlineData("Entwürfe")]
    [InlineData("R&D")]
    [InlineData("Meyer & Sons - invoices")]
    public void Is_silent_about_names_that_are_only_unusual(string name) => RuleCheck.Passes(new FolderEncoding(), Listing("INBOX", name));

    private static CaseFile Listing(params string[] names) => new CaseBuilder().With(new MailboxesListed(CaseBuilder.Imaps, names.Select(n => new MailboxFacts(n, [])).ToArray(), 0));
}
