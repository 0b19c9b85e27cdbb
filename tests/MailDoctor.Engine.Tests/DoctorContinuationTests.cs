using System.Runtime.CompilerServices;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests;

/// <summary>What comes after an examination, and what cuts it short: against practice servers.</summary>
public sealed class DoctorContinuationTests
{
    private const string Wrong = "tr0ub4dor&3";

    [Fact]
    public async Task A_wrong_password_can_be_followed_by_the_right_one()
    {
        await using PracticeClinic clinic = Clinic("healthy");
        var doctor = new Doctor(clinic.Network, "test");
        CaseFile examined = (await LastAsync(doctor.ExamineAsync(Request("healthy")))).Case;

        Report refused = await LastAsync(doctor.SignInAsync(examined, new ExaminationOptions(), Credentials.Password(Wrong)));
        Report accepted = await LastAsync(doctor.SignInAsync(refused.Case, new ExaminationOptions(), Credentials.Password(Patient.Password)));

        Assert.Contains(refused.Findings, f => f.Code.Value == "AUT005");
        Assert.All(accepted.Case.Of<LoginTried>(), l => Assert.Equal(LoginOutcome.Accepted, l.Outcome));
        Assert.Equal(Verification.Login, accepted.Settings.Incoming!.Verified);
        Assert.Equal(Verification.Login, accepted.Settings.Outgoing!.Verified);
        Assert.True(accepted.Case.Duration > examined.Duration);
        Assert.Equal(examined.StartedAt, accepted.Case.StartedAt);
        Assert.DoesNotContain(Wrong, CaseFileReader.Write(refused.Case), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Patient.Password, true)]
    [InlineData(Wrong, false)] // failed logins lock accounts
    public async Task The_pop_server_is_looked_at_besides_unless_the_password_was_refused(string password, bool looked)
    {
        await using PracticeClinic clinic = Clinic("pop-first");
        var doctor = new Doctor(clinic.Network, "test");
        CaseFile examined = (await LastAsync(doctor.ExamineAsync(Request("pop-first")))).Case;

        Report report = await LastAsync(doctor.SignInAsync(examined, new ExaminationOptions { IncludePop = true }, Credentials.Password(password)));

        Assert.Equal(looked, report.Case.Of<MaildropSeen>().Any());
        Assert.Equal(looked ? [] : ["lock-out-risk"], report.Case.Of<LoginSkipped>().Select(l => l.Cause));
        Assert.Equal(looked, report.Case.Of<LoginTried>().Any(l => l.Endpoint.Protocol == MailProtocol.Pop3));
    }

    [Fact]
    public async Task A_server_that_the_person_enters_is_probed_and_claimed_by_them()
    {
        await using PracticeClinic clinic = Clinic("gone");
        clinic.Imap();
        var doctor = new Doctor(clinic.Network, "test");
        CaseFile examined = (await LastAsync(doctor.ExamineAsync(Request("gone")))).Case;
        var endpoint = new ServerEndpoint(MailProtocol.Imap, PracticeClinic.MailHost, 993, ConnectionSecurity.ImplicitTls);

        Report extended = await LastAsync(doctor.ExtendAsync(examined, [endpoint], new ExaminationOptions()));

        Assert.Equal(endpoint, extended.Settings.Incoming?.Endpoint);
        Assert.Contains(extended.Candidates, c => c.Endpoint == endpoint && c.BestSource == "you");
    }

    [Fact]
    public async Task Servers_named_in_the_request_are_probed_with_the_others()
    {
        await using PracticeClinic clinic = Clinic("healthy");
        var own = new ServerEndpoint(MailProtocol.Imap, PracticeClinic.MailHost, 143, ConnectionSecurity.StartTls);

        Report report = await LastAsync(new Doctor(clinic.Network, "test").ExamineAsync(Request("healthy") with { Entered = [own] }));

        Assert.Equal(own, report.Settings.Incoming!.Endpoint);
    }

    [Fact]
    public async Task Enough_concludes_with_what_is_known()
    {
        await using PracticeClinic clinic = Clinic("silent");
        using var enough = new CancellationTokenSource();
        Report? report = null;

        await foreach (ExaminationEvent happened in new Doctor(clinic.Network, "test").ExamineAsync(Request("silent") with { Enough = enough.Token }))
        {
            if (happened is ExaminationEvent.Observed { Observation: ConnectionTried { Outcome: ConnectOutcome.Connected } })
            {
                await enough.CancelAsync();
            }

            report = (happened as ExaminationEvent.Finished)?.Report ?? report;
        }

        Assert.Equal("enough", Assert.Single(report!.Case.Of<ExaminationCut>()).Cause);
        Assert.NotEmpty(report.Candidates);
        Assert.Contains(report.Findings, f => f.Message.StartsWith("You went on before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sources_are_waited_for_no_longer_and_servers_are_tried_all_the_same()
    {
        await using PracticeClinic clinic = Clinic("healthy");
        using var enough = new CancellationTokenSource();
        var own = new ServerEndpoint(MailProtocol.Imap, PracticeClinic.MailHost, 993, ConnectionSecurity.ImplicitTls);
        var doctor = new Doctor(clinic.Network, "test", [new StuckSource(enough)]);

        Report report = await LastAsync(doctor.ExamineAsync(Request("healthy") with { EnoughLookedUp = enough.Token, Entered = [own] }));

        Assert.Equal(own, report.Settings.Incoming!.Endpoint);
        Assert.Equal(SourceOutcome.Failed, Assert.Single(report.Case.Of<SourceReported>()).Outcome);
        Assert.Empty(report.Case.Of<ExaminationCut>());
    }

    [Fact]
    public async Task A_caller_who_goes_away_ends_the_login()
    {
        await using PracticeClinic clinic = Clinic("healthy");
        var doctor = new Doctor(clinic.Network, "test");
        CaseFile examined = (await LastAsync(doctor.ExamineAsync(Request("healthy")))).Case;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LastAsync(doctor.SignInAsync(examined, new ExaminationOptions(), Credentials.Password("x"), gone.Token)));
    }

    private static PracticeClinic Clinic(string name)
    {
        Patient patient = Patients.Find(name)!;
        var clinic = new PracticeClinic(patient, new LeisurelyTime());
        patient.Prepare(clinic);
        return clinic;
    }

    private static ExaminationRequest Request(string name) =>
        new() { Address = EmailAddress.TryParse($"{name}@{Patient.Domain}", out EmailAddress? address, out _) ? address : null };

    private static async Task<Report> LastAsync(IAsyncEnumerable<ExaminationEvent> events)
    {
        Report? report = null;
        await foreach (ExaminationEvent happened in events)
        {
            report = (happened as ExaminationEvent.Finished)?.Report ?? report;
        }

        return report!;
    }

    /// <summary>A source that never ends by itself, and whose reader loses patience as soon as it begins.</summary>
    private sealed class StuckSource(CancellationTokenSource patience) : IDiscoverySource
    {
        public string Id => "stuck";

        public string Title => "a stuck source";

        public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            yield break;
        }
    }
}
