namespace MailDoctor.Engine.Observations;

/// <summary>How many certification authorities this computer trusts.</summary>
/// <param name="Roots">The number of root certificates in the system's store, extra ones of the run included.</param>
public sealed record TrustStoreSeen(int Roots) : Observation
{
    public override string Describe() => $"this computer trusts {Roots} certification authorities";
}
