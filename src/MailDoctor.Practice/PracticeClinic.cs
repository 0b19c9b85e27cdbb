using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice;

/// <summary>Builds one patient's servers: each method adds something to the small internet.</summary>
public sealed class PracticeClinic : IAsyncDisposable
{
    /// <summary>The host of the mail servers, and its address (RFC 5737: belongs to nobody).</summary>
    public const string MailHost = "mail.practice.test";

    public const string MailAddress = "192.0.2.25";

    /// <summary>The address of the web servers.</summary>
    public const string WebAddress = "192.0.2.80";

    private const string DatabaseAddress = "192.0.2.81";

    private readonly PracticeAuthority authority;
    private readonly Lazy<PracticeAuthority> stranger;

    /// <summary>Starts with an empty internet: a domain that exists and takes mail.</summary>
    /// <param name="patient">Whose servers these are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trustsNobody">Whether the computer has no list of authorities, as a bare container.</param>
    public PracticeClinic(Patient patient, TimeProvider time, bool trustsNobody = false)
    {
        Patient = patient;
        authority = new PracticeAuthority(time.GetUtcNow());
        stranger = new Lazy<PracticeAuthority>(() => new PracticeAuthority(time.GetUtcNow(), "Somebody's Own Authority"));
        Network = new PracticeNetwork(time, trustsNobody ? new TrustAnchors([], SystemRoots: 0) : new TrustAnchors([authority.Root], SystemRoots: 100));
        Network.Record(Patient.Domain, "MX", new DnsRecordFacts("MX", MailHost) { Priority = 10 });
        Network.Host(MailHost, MailAddress);
        GoodChain = new Lazy<IReadOnlyList<X509Certificate2>>(() => [authority.Issue([MailHost, Patient.Domain])]);
        Healthy = new Habits { Username = patient.Address, Password = Patient.Password, Host = MailHost };
    }

    public Patient Patient { get; }

    public PracticeNetwork Network { get; }

    /// <summary>Issues certificates that this run trusts.</summary>
    public PracticeAuthority Authority => authority;

    /// <summary>Issues certificates that nobody trusts.</summary>
    public PracticeAuthority Stranger => stranger.Value;

    /// <summary>The chain of a healthy server.</summary>
    public Lazy<IReadOnlyList<X509Certificate2>> GoodChain { get; }

    /// <summary>The habits of a healthy server for this patient.</summary>
    public Habits Healthy { get; }

    /// <summary>SRV records for IMAP and submission, implicit TLS.</summary>
    public PracticeClinic Published(bool imap = true, bool pop = false, bool submission = true)
    {
        if (imap)
        {
            Network.Service("_imaps", Patient.Domain, MailHost, 993);
        }

        if (pop)
        {
            Network.Service("_pop3s", Patient.Domain, MailHost, 995);
        }

        if (submission)
        {
            Network.Service("_submissions", Patient.Domain, MailHost, 465);
        }

        return this;
    }

    /// <summary>IMAP on 993 and 143.</summary>
    public PracticeClinic Imap(Habits? habits = null, IReadOnlyList<X509Certificate2>? chain = null, bool implicitTls = true, bool clear = true)
    {
        Habits own = (habits ?? Healthy) with { Chain = chain ?? GoodChain.Value };
        return Serve(own, () => new ImapDialogue(own), implicitTls ? 993 : null, clear ? 143 : null);
    }

    /// <summary>POP3 on 995 and 110.</summary>
    public PracticeClinic Pop3(Habits? habits = null, IReadOnlyList<X509Certificate2>? chain = null, bool implicitTls = true, bool clear = true)
    {
        Habits own = (habits ?? Healthy) with { Chain = chain ?? GoodChain.Value };
        return Serve(own, () => new Pop3Dialogue(own), implicitTls ? 995 : null, clear ? 110 : null);
    }

    /// <summary>Submission on 465 and 587.</summary>
    public PracticeClinic Submission(Habits? habits = null, IReadOnlyList<X509Certificate2>? chain = null, bool implicitTls = true, bool clear = true)
    {
        Habits own = (habits ?? Healthy) with { Chain = chain ?? GoodChain.Value };
        return Serve(own, () => new SmtpDialogue(own), implicitTls ? 465 : null, clear ? 587 : null);
    }

    /// <summary>A port that follows a script.</summary>
    public PracticeClinic Port(int port, params IReadOnlyList<Act> script)
    {
        Network.Listen(MailAddress, port, script);
        return this;
    }

    /// <summary>A port that is dead.</summary>
    public PracticeClinic Dead(int port, ConnectOutcome how)
    {
        Network.Dead(MailAddress, port, how);
        return this;
    }

    /// <summary>Mozilla's provider database, which knows nothing of the practice provider.</summary>
    public PracticeClinic ProviderDatabase()
    {
        string host = new ExaminationOptions().IspDb.Host;
        Network.Host(host, DatabaseAddress);
        Network.Listen(DatabaseAddress, 443, [new Act.BeginTls([authority.Issue([host])]), new Act.Converse(() => new WebDialogue(
            [new Act.SayBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray()), new Act.Cut()]))]);
        return this;
    }

    /// <summary>A web server on 443 for one name, that answers every request with these acts.</summary>
    public PracticeClinic Web(string host, params IReadOnlyList<Act> answer)
    {
        Network.Host(host, WebAddress);
        Network.Listen(WebAddress, 443, [new Act.BeginTls([authority.Issue([host])]), new Act.Converse(() => new WebDialogue(answer))]);
        return this;
    }

    /// <summary>A web server that hands out one document.</summary>
    public PracticeClinic Document(string host, string body, string type = "text/xml") =>
        Web(host, new Act.SayBytes(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}")), new Act.Cut());

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync().ConfigureAwait(false);
        authority.Dispose();
        if (stranger.IsValueCreated)
        {
            stranger.Value.Dispose();
        }
    }

    private PracticeClinic Serve(Habits habits, Func<IDialogue> dialogue, int? implicitTls, int? clear)
    {
        if (implicitTls is int tls)
        {
            Network.Listen(MailAddress, tls, [new Act.BeginTls(habits.Chain), new Act.Converse(dialogue)]);
        }

        if (clear is int port)
        {
            Network.Listen(MailAddress, port, [new Act.Converse(dialogue)]);
        }

        return this;
    }
}
