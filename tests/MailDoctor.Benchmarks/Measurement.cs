namespace MailDoctor.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="What">What was done.</param>
/// <param name="Median">Median wall time.</param>
/// <param name="Least">Least wall time.</param>
/// <param name="Most">Most wall time.</param>
/// <param name="PeakMemory">Greatest resident size in bytes; 0: not measured.</param>
/// <param name="Connections">TCP connections opened; null: not counted.</param>
/// <param name="Questions">DNS questions sent; null: not counted.</param>
internal sealed record Measurement(string What, TimeSpan Median, TimeSpan Least, TimeSpan Most, long PeakMemory, int? Connections, int? Questions);
