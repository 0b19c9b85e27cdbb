using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Network;

public sealed class SharedNameLookupTests
{
    private readonly FakeNetwork network = new FakeNetwork().Host("mail.example.org", "192.0.2.1");
    private readonly List<Observation> observed = [];

    [Fact]
    public async Task Asks_and_records_a_question_once_however_often_it_is_put()
    {
        var names = new SharedNameLookup(network, observed.Add, CancellationToken.None);

        DnsAnswered[] answers = await Task.WhenAll(
            names.ResolveAsync("mail.example.org", "A", CancellationToken.None),
            names.ResolveAsync("Mail.Example.org.", "A", CancellationToken.None));

        Assert.Equal(["A mail.example.org"], network.Questions);
        Assert.Same(answers[0], answers[1]);
        Assert.Same(answers[0], Assert.Single(observed));
    }

    [Fact]
    public async Task Types_are_different_questions()
    {
        var names = new SharedNameLookup(network, observed.Add, CancellationToken.None);

        await names.ResolveAsync("mail.example.org", "A", CancellationToken.None);
        await names.ResolveAsync("mail.example.org", "AAAA", CancellationToken.None);

        Assert.Equal(2, observed.Count);
    }

    [Fact]
    public async Task One_asker_who_leaves_does_not_take_the_answer_from_the_others()
    {
        var answer = new TaskCompletionSource();
        network.BeforeAnswer = (_, _, cancellationToken) => answer.Task.WaitAsync(cancellationToken);
        var names = new SharedNameLookup(network, observed.Add, CancellationToken.None);
        using var impatient = new CancellationTokenSource();

        Task<DnsAnswered> leaving = names.ResolveAsync("mail.example.org", "A", impatient.Token);
        Task<DnsAnswered> staying = names.ResolveAsync("mail.example.org", "A", CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        answer.SetResult();

        Assert.Equal(DnsOutcome.Answered, (await staying).Outcome);
    }

    [Fact]
    public async Task The_end_of_the_examination_ends_the_questions()
    {
        network.BeforeAnswer = (_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        using var examination = new CancellationTokenSource();
        var names = new SharedNameLookup(network, observed.Add, examination.Token);

        Task<DnsAnswered> asked = names.ResolveAsync("mail.example.org", "A", CancellationToken.None);
        await examination.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Empty(observed);
    }
}
