using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Support;

/// <summary>An engine that does what a test tells it: events are handed out one by one, and what was asked is kept.</summary>
internal sealed class FakeWalkDoctor : IWalkDoctor
{
    private readonly Channel<ExaminationEvent> events = Channel.CreateUnbounded<ExaminationEvent>();

    public ExaminationRequest? Request { get; private set; }

    public IReadOnlyList<ServerEndpoint> Extended { get; private set; } = [];

    public Credentials? Given { get; private set; }

    public ExaminationOptions? SignInOptions { get; private set; }

    /// <summary>Whether the last stream was ended by its reader.</summary>
    public bool Cancelled { get; private set; }

    public void Happens(params ExaminationEvent[] happened)
    {
        foreach (ExaminationEvent one in happened)
        {
            events.Writer.TryWrite(one);
        }
    }

    public void Fails(Exception exception) => events.Writer.Complete(exception);

    public IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return ReadAsync(cancellationToken);
    }

    public IAsyncEnumerable<ExaminationEvent> ExtendAsync(CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken)
    {
        Extended = endpoints;
        return ReadAsync(cancellationToken);
    }

    public IAsyncEnumerable<ExaminationEvent> SignInAsync(CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken)
    {
        Given = credentials;
        SignInOptions = options;
        return ReadAsync(cancellationToken);
    }

    private async IAsyncEnumerable<ExaminationEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool finished = false;
        try
        {
            await foreach (ExaminationEvent next in events.Reader.ReadAllAsync(cancellationToken))
            {
                finished = next is ExaminationEvent.Finished;
                yield return next;
                if (finished)
                {
                    break;
                }
            }
        }
        finally
        {
            Cancelled = !finished;
        }
    }
}
