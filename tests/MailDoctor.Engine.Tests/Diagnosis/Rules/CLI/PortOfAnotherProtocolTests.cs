using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class PortOfAnotherProtocolTests
{
    [Theory]
    [InlineData(995, true)]
    [InlineData(110, true)]
    [InlineData(465, true)]
    [InlineData(25, true)]
    [InlineData(993, false)]
    [InlineData(143, false)]
    [InlineData(10993, false)]
    public void Knows_whose_a_port_is(int port, bool wrong) => Assert.Equal(wrong ? 1 : 0, new PortOfAnotherProtocol().Examine(Accounts.Case(Accounts.Imap with { Port = port })).Count());

    [Fact]
    public void Says_both_names() =>
        Assert.EndsWith("speaks IMAP to port 995, which is the port of POP3.", RuleCheck.Raises(new PortOfAnotherProtocol(), Accounts.Case(Accounts.Imap with { Port = 995 })).Message, StringComparison.Ordinal);
}
