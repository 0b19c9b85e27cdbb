using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>What is encrypted, and how that is proven, for every way in that answered. Pure; all texts are safe to show.</summary>
internal static class EncryptionView
{
    public static IReadOnlyList<EncryptionRow> Of(WalkState state) => state.Case is null || state.Report is null ? [] :
        state.Report.Endpoints
            .Where(e => e.Connected || e.Tls is not null || e.Greeting is not null)
            .OrderBy(e => !e.Named)
            .ThenBy(e => e.Endpoint.Protocol)
            .ThenBy(e => e.Endpoint.Security)
            .Select(Row)
            .ToArray();

    private static EncryptionRow Row(EndpointSummary e)
    {
        string encrypted = e.Tls is { } tls
            ? $"yes, {tls.Version}{(e.Endpoint.Security == ConnectionSecurity.ImplicitTls ? ", from the first byte" : ", after switching with STARTTLS")}"
            : e.State is EndpointState.Cleartext ? "NO: everybody on the way can read along"
            : e.StartTlsFailure is not null ? "NO: switching to encryption fails"
            : e.TlsFailure is not null ? "NO: the encryption cannot be set up"
            : "not seen";
        string proven = e.Certificate switch
        {
            { } when e.Revoked => "NO: its authority has taken the certificate back",
            { Trusted: true, Chain.Count: > 0 } c => string.Create(CultureInfo.InvariantCulture, $"yes: certificate for this name from {SignInView.Authority(c.Leaf.Issuer)}, valid until {c.Leaf.NotAfter:yyyy-MM-dd}"),
            { NameMatches: false } => "NO: the certificate is for another name",
            { Verdict: ChainVerdict.SelfSigned } => "NO: the server made its certificate itself",
            { Verdict: ChainVerdict.UnknownRoot } => "NO: nobody known vouches for the certificate",
            { Verdict: ChainVerdict.Incomplete } => "NO: the server leaves out a part of the proof",
            { Problems: var problems } when problems.Contains("NotTimeValid") => "NO: the certificate is out of date",
            { } => "NO: the certificate deserves no trust",
            null => "nothing to prove it with",
        };
        bool good = e.Works;
        return new EncryptionRow(
            SafeText.Line($"{Wording.Protocol(e.Endpoint.Protocol)} {e.Endpoint.HostAndPort}"),
            SafeText.Line(encrypted),
            SafeText.Line(e.NamedInDns is null ? proven : $"{proven}; {e.NamedInDns}", 400),
            good ? RowState.Good : e.Tls is null && e.State is EndpointState.Unknown or EndpointState.Broken ? RowState.Doubtful : RowState.Bad);
    }
}
