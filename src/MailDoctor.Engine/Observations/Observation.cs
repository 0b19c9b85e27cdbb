using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>Something that was seen: a fact, no opinion, no secret. Immutable; saved in case files and replayed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(CertificateSeen), "certificate-seen")]
[JsonDerivedType(typeof(CapabilitiesSeen), "capabilities-seen")]
[JsonDerivedType(typeof(ClaimWithheld), "claim-withheld")]
[JsonDerivedType(typeof(ClientAccountSeen), "client-account-seen")]
[JsonDerivedType(typeof(ClientCommandLeft), "client-command-left")]
[JsonDerivedType(typeof(ClientConditionSeen), "client-condition-seen")]
[JsonDerivedType(typeof(ClientFileFaulty), "client-file-faulty")]
[JsonDerivedType(typeof(ClientFileRead), "client-file-read")]
[JsonDerivedType(typeof(ClientPassedOver), "client-passed-over")]
[JsonDerivedType(typeof(CommandRefused), "command-refused")]
[JsonDerivedType(typeof(ConnectionTried), "connection-tried")]
[JsonDerivedType(typeof(ControlPortTried), "control-port-tried")]
[JsonDerivedType(typeof(ManageSieveSeen), "manage-sieve-seen")]
[JsonDerivedType(typeof(DnsAnswered), "dns-answered")]
[JsonDerivedType(typeof(DocumentFetched), "document-fetched")]
[JsonDerivedType(typeof(ExaminationCut), "examination-cut")]
[JsonDerivedType(typeof(GatewayRecognised), "gateway-recognised")]
[JsonDerivedType(typeof(GreetingReceived), "greeting-received")]
[JsonDerivedType(typeof(InboxOpened), "inbox-opened")]
[JsonDerivedType(typeof(LocalFiltersSeen), "local-filters-seen")]
[JsonDerivedType(typeof(LocalNetworkSeen), "local-network-seen")]
[JsonDerivedType(typeof(LoginSkipped), "login-skipped")]
[JsonDerivedType(typeof(LoginTried), "login-tried")]
[JsonDerivedType(typeof(MailStoreSeen), "mail-store-seen")]
[JsonDerivedType(typeof(MailboxesListed), "mailboxes-listed")]
[JsonDerivedType(typeof(MaildropSeen), "maildrop-seen")]
[JsonDerivedType(typeof(MtaStsPolicySeen), "mta-sts-policy-seen")]
[JsonDerivedType(typeof(NamespacesSeen), "namespaces-seen")]
[JsonDerivedType(typeof(PopStateSeen), "pop-state-seen")]
[JsonDerivedType(typeof(ProviderRecognised), "provider-recognised")]
[JsonDerivedType(typeof(QuotaSeen), "quota-seen")]
[JsonDerivedType(typeof(RevocationListRead), "revocation-list-read")]
[JsonDerivedType(typeof(ServerClaimed), "server-claimed")]
[JsonDerivedType(typeof(ServerExamined), "server-examined")]
[JsonDerivedType(typeof(ServerIdentified), "server-identified")]
[JsonDerivedType(typeof(ServiceDeclaredAbsent), "service-declared-absent")]
[JsonDerivedType(typeof(SessionBroken), "session-broken")]
[JsonDerivedType(typeof(SilenceTried), "silence-tried")]
[JsonDerivedType(typeof(SourceReported), "source-reported")]
[JsonDerivedType(typeof(StartTlsFailed), "starttls-failed")]
[JsonDerivedType(typeof(TlsFailed), "tls-failed")]
[JsonDerivedType(typeof(TlsNegotiated), "tls-negotiated")]
[JsonDerivedType(typeof(TlsVersionProbed), "tls-version-probed")]
[JsonDerivedType(typeof(TranscriptRecorded), "transcript-recorded")]
[JsonDerivedType(typeof(TrustStoreSeen), "trust-store-seen")]
[JsonDerivedType(typeof(WatchSkipped), "watch-skipped")]
[JsonDerivedType(typeof(WildcardDnsSeen), "wildcard-dns-seen")]
public abstract record Observation
{
    /// <summary>Time from the start of the examination to this fact.</summary>
    public TimeSpan At { get; init; }

    /// <summary>The fact in one English sentence without a final stop. It may quote a server, so it may hold any character:
    /// whoever prints it makes it safe for the place where it goes.</summary>
    public abstract string Describe();
}
