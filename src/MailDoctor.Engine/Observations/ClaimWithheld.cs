namespace MailDoctor.Engine.Observations;

/// <summary>A claim that MailDoctor did not follow, for the person's safety.</summary>
/// <param name="Source">The source that made it.</param>
/// <param name="Claim">What it claimed, such as a host and port or a URL.</param>
/// <param name="Reason">Why it was not followed, as a clause a person can read.</param>
/// <param name="Cause">A short stable word: <c>private-address</c>, <c>ip-literal</c>, <c>invalid-name</c>, <c>placeholder</c>, <c>insecure-redirect</c>, <c>too-many</c>, <c>wildcard</c>, <c>local-program</c>.</param>
public sealed record ClaimWithheld(string Source, string Claim, string Reason, string Cause) : Observation
{
    /// <summary>The cause of a claim by a curated profile that names a program on the person's own computer.</summary>
    public const string LocalProgram = "local-program";

    public override string Describe() => $"{Source} named {Claim}, which was not followed: {Reason}";
}
