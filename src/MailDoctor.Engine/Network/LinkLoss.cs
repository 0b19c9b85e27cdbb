namespace MailDoctor.Engine.Network;

/// <summary>How an open connection was lost, where the operating system says more than that it is gone.</summary>
internal enum LinkLoss
{
    /// <summary>It was not, or it was closed in the ordinary way.</summary>
    None,

    /// <summary>Somebody sent RST.</summary>
    Reset,

    /// <summary>What we sent was never acknowledged, or the network says that there is no way any more.</summary>
    Unreachable,
}
