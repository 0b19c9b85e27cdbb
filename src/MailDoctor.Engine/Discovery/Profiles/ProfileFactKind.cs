namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>What the value of a fact is.</summary>
public enum ProfileFactKind
{
    /// <summary>A whole number above zero.</summary>
    Number,

    /// <summary>Always <c>true</c>: what is not so, or not known, is left out.</summary>
    Flag,

    /// <summary>A short text.</summary>
    Text,
}
