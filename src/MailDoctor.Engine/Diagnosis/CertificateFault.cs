namespace MailDoctor.Engine.Diagnosis;

/// <summary>Why a chain leads to no trust. These exclude each other; dates, names and purposes are judged apart.</summary>
internal enum CertificateFault
{
    /// <summary>It leads to trust.</summary>
    None,

    /// <summary>The certificate is signed by itself.</summary>
    SelfSigned,

    /// <summary>Its root is not known here.</summary>
    UnknownRoot,

    /// <summary>A certificate between the server's and the root was not sent.</summary>
    MissingIntermediate,

    /// <summary>It is wrong in another way.</summary>
    Invalid,
}
