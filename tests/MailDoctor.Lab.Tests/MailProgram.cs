namespace MailDoctor.Lab.Tests;

/// <summary>A mail program of Debian's that takes an export.</summary>
/// <param name="Name">As <c>tests/lab/clients</c> names it.</param>
/// <param name="Target">As <c>maildoctor export --for</c> names it.</param>
/// <param name="File">Its file, below <c>/usr/bin</c> where no path is named.</param>
/// <param name="Reads">The accounts that it can read.</param>
/// <param name="Sends">Whether it sends.</param>
/// <param name="Faults">What must keep it from reading.</param>
public sealed record MailProgram(string Name, string Target, string File, IReadOnlyList<string> Reads, bool Sends, IReadOnlyList<string> Faults);
