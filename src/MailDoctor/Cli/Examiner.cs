using System.Net;
using MailDoctor.Engine;

namespace MailDoctor.Cli;

/// <summary>Makes an examination; the real one is the engine's, tests have their own.</summary>
/// <param name="request">What to examine.</param>
/// <param name="dnsServer">The DNS server to ask; null: those of the system.</param>
/// <param name="cancellationToken">Ends it.</param>
public delegate IAsyncEnumerable<ExaminationEvent> Examiner(ExaminationRequest request, IPEndPoint? dnsServer, CancellationToken cancellationToken);
