namespace MailDoctor.Engine.Observations;

/// <summary>What the outcomes of connection attempts have in common.</summary>
internal static class ConnectOutcomes
{
    /// <summary>Whether something came back, be it a refusal: then there is a way to the address.</summary>
    public static bool IsAnswer(this ConnectOutcome outcome) => outcome is ConnectOutcome.Connected or ConnectOutcome.Refused or ConnectOutcome.Reset;
}
