using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class AutoconfigPopDeletesTests
{
    [Theory]
    [InlineData(true, Severity.Warning)]
    [InlineData(false, Severity.Advice)]
    public void Reports_a_document_that_has_mail_deleted(bool first, Severity expected)
    {
        ServerClaimed[] claims = [Listed(CaseBuilder.Pop3s, leave: false), Listed(CaseBuilder.Imaps, leave: null)];

        Assert.Equal(expected, RuleCheck.Raises(new AutoconfigPopDeletes(), new CaseBuilder().With(first ? claims : claims.Reverse())).Severity);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)] // programs leave the mail then
    public void Is_silent_where_mail_stays(bool? leave) => RuleCheck.Passes(new AutoconfigPopDeletes(), new CaseBuilder().With(Listed(CaseBuilder.Pop3s, leave)));

    private static ServerClaimed Listed(ServerEndpoint endpoint, bool? leave) => new("autoconfig", endpoint, "https://autoconfig.example.org/") { LeaveMessagesOnServer = leave };
}
