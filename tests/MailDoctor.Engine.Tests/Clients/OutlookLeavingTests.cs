using MailDoctor.Engine.Clients.Readers;

namespace MailDoctor.Engine.Tests.Clients;

public sealed class OutlookLeavingTests
{
    [Theory]
    [InlineData(0, false, null, false)]
    [InlineData(1, true, null, false)]
    [InlineData(0x50001, true, null, false)]     // five days stand there, and do not count
    [InlineData(0x50000, false, null, false)]    // days alone leave nothing
    [InlineData(0x140003, true, 20, false)]
    [InlineData(0x20007, true, 2, true)]
    [InlineData(5, true, null, true)]
    public void Says_what_the_bits_say(int value, bool leaves, int? days, bool withLocal) =>
        Assert.Equal(new OutlookLeaving(leaves, days, withLocal), OutlookLeaving.Of(value));

    [Fact]
    public void Says_nothing_where_nothing_stands() => Assert.Null(OutlookLeaving.Of(null));

    [Fact]
    public void What_is_written_to_leave_mail_leaves_it_for_good() =>
        Assert.Equal(new OutlookLeaving(true, null, false), OutlookLeaving.Of(int.Parse(OutlookLeaving.ForGood, System.Globalization.CultureInfo.InvariantCulture)));
}
