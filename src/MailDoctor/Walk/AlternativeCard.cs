using MailDoctor.Engine.Model;

namespace MailDoctor.Walk;

/// <summary>Settings that work too, and why they are not first.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Label">Such as <c>POP3 on pop.example.org, port 995, SSL/TLS</c>, safe to show.</param>
/// <param name="WhyNotFirst">As a sentence.</param>
internal sealed record AlternativeCard(ServerSettings Settings, string Label, string WhyNotFirst);
