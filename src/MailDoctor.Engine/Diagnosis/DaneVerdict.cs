namespace MailDoctor.Engine.Diagnosis;

/// <summary>What comparing TLSA records with what a server shows led to.</summary>
internal enum DaneVerdict
{
    /// <summary>One record fits, which is enough.</summary>
    Fits,

    /// <summary>There are usable records, and none fits.</summary>
    Differs,

    /// <summary>It cannot be told: no record is usable, or what they speak of was not seen.</summary>
    Open,
}
