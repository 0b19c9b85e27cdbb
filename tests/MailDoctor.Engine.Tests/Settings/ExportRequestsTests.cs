using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Settings;

public sealed class ExportRequestsTests
{
    [Fact]
    public void Brings_along_what_the_examination_saw_of_the_mailbox()
    {
        ExportRequest request = From(new CaseBuilder()
            .Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE", "NAMESPACE")
            .Working(CaseBuilder.Submissions)
            .With(
                new NamespacesSeen(CaseBuilder.Imaps, "INBOX.", ".", [], []),
                new MailboxesListed(CaseBuilder.Imaps, [new("INBOX", []), new("INBOX.Sent", []), new("INBOX.Gesendet", ["\\Sent"]), new("INBOX.Drafts", [])], 0)));

        Assert.Equal(new SpecialMailboxes("INBOX.Gesendet", "INBOX.Drafts"), request.Mailboxes);
        Assert.Equal(".", request.Delimiter);
        Assert.True(request.OffersIdle);
        Assert.Equal(Verification.Login, request.Settings.Incoming!.Verified);
        Assert.Equal("INBOX.", request.Settings.Incoming!.NamespacePrefix);
    }

    [Fact]
    public void Brings_along_what_the_provider_wants_first_and_how_long_it_lets_idle()
    {
        ExportRequest request = From(new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "AUTH=PLAIN").Working(CaseBuilder.Submissions).With(Seen.Provider(
            "domain",
            "high",
            new ProviderObstacle("app-password-required", "An app password is needed.", ["Make one."], "https://www.example.org/help") { BlocksSignIn = true },
            new ProviderObstacle("idle-timeout-10-min", "The server ends IDLE after 10 minutes.", [], null),
            new ProviderObstacle("throttling", "The server is slow.", [], null))));

        Assert.Equal(["Bigmail: An app password is needed. Make one. (https://www.example.org/help)"], request.Preparations);
        Assert.Equal(new KeepAlive(TimeSpan.FromMinutes(9), "the server ends quiet connections after 10 minutes", Known: true), request.KeepAlive);
        Assert.False(request.OffersIdle);
    }

    [Fact]
    public void Without_settings_there_is_nothing_to_export()
    {
        Assert.Null(ExportRequests.From(Report.From(new CaseBuilder()), out string reason));
        Assert.Contains("anna@example.org", reason, StringComparison.Ordinal);
        Assert.Null(ExportRequests.From(Report.From(new CaseBuilder().Build() with { Address = null, Host = "imap.example.org" }), out string probed));
        Assert.Contains("not about an address", probed, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_nothing_to_export_the_reason_is_the_worst_finding()
    {
        Finding Found(Severity severity, string message) => new(new FindingCode("NET001"), severity, FindingScope.Account, message);
        Report report = Report.From(new CaseBuilder());

        Assert.Null(ExportRequests.From(
            report with { Diagnosis = new DiagnosisResult([Found(Severity.Warning, "It is slow."), Found(Severity.Error, "It is off.")], []) }, out string reason));

        Assert.EndsWith("could be exported. It is off.", reason, StringComparison.Ordinal);
    }

    private static ExportRequest From(CaseBuilder seen)
    {
        ExportRequest? request = ExportRequests.From(Report.From(seen), out string reason);
        Assert.True(request is not null, reason);
        return request;
    }
}
