namespace MailDoctor.Engine.Diagnosis;

/// <summary>How much of the world a finding is about, from wide to narrow.</summary>
public enum ScopeKind
{
    /// <summary>This computer and its network.</summary>
    Here,

    /// <summary>The mail domain: its DNS and its documents.</summary>
    Domain,

    /// <summary>The account.</summary>
    Account,

    /// <summary>One host, all ports.</summary>
    Host,

    /// <summary>One endpoint.</summary>
    Endpoint,

    /// <summary>One IP address of an endpoint or host.</summary>
    Address,

    /// <summary>One account in one mail program.</summary>
    Program,
}
