using System.Text.Json.Serialization;

namespace MailDoctor.Lab.Tests;

/// <summary>One scenario of the laboratory, as <c>tests/lab/lab list --json</c> states it.</summary>
public sealed record Scenario
{
    public required string Id { get; init; }

    public required string Address { get; init; }

    public string? Password { get; init; }

    /// <summary>The program's command.</summary>
    public string Command { get; init; } = "check";

    public IReadOnlyList<string> Options { get; init; } = [];

    public string Ails { get; init; } = "";

    /// <summary>Codes that must be found.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Codes that must not be found.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    public ScenarioSettings? Settings { get; init; }

    public override string ToString() => Id;

    /// <summary>What a good doctor recommends.</summary>
    public sealed record ScenarioSettings(
        [property: JsonPropertyName("incoming")] ScenarioServer? Incoming, [property: JsonPropertyName("outgoing")] ScenarioServer? Outgoing);

    /// <summary>One direction of it.</summary>
    public sealed record ScenarioServer(string Protocol, string Host, int Port, string Security, string Username)
    {
        public string Endpoint => $"{Protocol} {Host}:{Port} {(Security == "implicit" ? "implicit-tls" : Security)}";
    }
}
