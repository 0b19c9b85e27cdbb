namespace MailDoctor.Engine.Probes.Tls;

/// <summary>A version number as it stands on the wire; servers may send others than these.</summary>
/// <param name="Number">Such as 0x0303 for TLS 1.2.</param>
internal readonly record struct TlsVersion(int Number)
{
    public static readonly TlsVersion Tls13 = new(0x0304);
    public static readonly TlsVersion Tls12 = new(0x0303);
    public static readonly TlsVersion Tls11 = new(0x0302);
    public static readonly TlsVersion Tls10 = new(0x0301);
    public static readonly TlsVersion Ssl3 = new(0x0300);

    /// <summary>The name that people know.</summary>
    public override string ToString() => Number switch
    {
        0x0304 => "TLS 1.3",
        0x0303 => "TLS 1.2",
        0x0302 => "TLS 1.1",
        0x0301 => "TLS 1.0",
        0x0300 => "SSL 3.0",
        _ => $"version 0x{Number:X4}",
    };
}
