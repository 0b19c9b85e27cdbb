using System.Globalization;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;

namespace MailDoctor.Engine.Probes;

/// <summary>What is looked at once signed in. Reads only: nothing is marked, moved, retrieved or deleted.</summary>
internal static class MailboxTour
{
    private const int MostMailboxes = 500;
    private const int LongestName = 300;

    // Enough to see that UIDL works; a maildrop of a hundred thousand messages need not be listed for that.
    private const int MostListed = 1000;

    /// <summary>Looks round and publishes what is there. A question that the server cannot answer leaves the others alone.</summary>
    /// <param name="session">A session that is signed in.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="publish">Told what is seen.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task GoAsync(MailSession session, ServerEndpoint endpoint, Action<Observation> publish, CancellationToken caller)
    {
        switch (session.Client)
        {
            case ImapClient imap:
                await ImapAsync(session, imap, endpoint, publish, caller).ConfigureAwait(false);
                break;
            case Pop3Client pop:
                await Pop3Async(session, pop, endpoint, publish, caller).ConfigureAwait(false);
                break;
            case SmtpConversation smtp:
                await TryAsync(() => smtp.EhloAgainAsync(caller), caller).ConfigureAwait(false);
                session.EndAnswer();
                break;
        }

        if (HowItBroke(session, endpoint) is { } broken)
        {
            publish(broken);
        }
    }

    // A server that is busy without end, falls silent or hangs up in the middle of looking round.
    private static SessionBroken? HowItBroke(MailSession session, ServerEndpoint endpoint)
    {
        GuardStream guard = session.Guard;
        (SessionBreak Break, string Detail)? how = guard.End switch
        {
            GuardEnd.Budget => (SessionBreak.TooMuch, $"{guard.ReceivedInStep} bytes came without an end"),
            GuardEnd.Deadline when guard.ReceivedInStep > 0 => (SessionBreak.Dripping, $"{guard.ReceivedInStep} bytes came, but no whole answer in time"),
            GuardEnd.Deadline => (SessionBreak.Silent, "nothing came in time"),
            GuardEnd.Closed => (SessionBreak.Closed, Failure.Closing(guard.Loss)),
            _ => null,
        };
        return how is not { } broken ? null : new SessionBroken(endpoint, SessionStep.Mailbox, broken.Break, broken.Detail, guard.StepElapsed)
        {
            Bytes = guard.Received,
            Reset = broken.Break == SessionBreak.Closed && guard.Loss == LinkLoss.Reset,
            ServerText = LastWords(session),
        };
    }

    private static async Task ImapAsync(MailSession session, ImapClient imap, ServerEndpoint endpoint, Action<Observation> publish, CancellationToken caller)
    {
        session.EndAnswer();
        if (session.Exchanges.Any(e => e.Verb == "NAMESPACE") && imap.PersonalNamespaces.Count > 0)
        {
            publish(Namespaces(imap, endpoint));
        }

        // Before INBOX: some providers open it only to programs that have introduced themselves (RFC 2971).
        if ((imap.Capabilities & ImapCapabilities.Id) != 0)
        {
            await TryAsync(
                async () =>
                {
                    if (await imap.IdentifyAsync(new ImapImplementation { Name = "MailDoctor" }, caller).ConfigureAwait(false) is { Name: { } name } server)
                    {
                        publish(new ServerIdentified(endpoint, ServerText.Cut($"{name} {server.Version}".Trim(), LongestName)));
                    }
                },
                caller).ConfigureAwait(false);
        }

        if (imap.PersonalNamespaces.Count > 0
            && await TryAsync(() => imap.GetFoldersAsync(imap.PersonalNamespaces[0], StatusItems.None, subscribedOnly: false, caller), caller).ConfigureAwait(false))
        {
            publish(Mailboxes(session, endpoint));
        }

        if (session.Guard.End != GuardEnd.None)
        {
            // Nobody was asked about INBOX: that is no word about it.
            return;
        }

        bool opened = await TryAsync(() => imap.Inbox.OpenAsync(FolderAccess.ReadOnly, caller), caller).ConfigureAwait(false);
        InboxOpened inbox = opened
            ? new InboxOpened(endpoint, true, imap.Inbox.Count, imap.Inbox.UidNext?.Id, imap.Inbox.UidValidity == 0 ? null : imap.Inbox.UidValidity)
            : new InboxOpened(endpoint, false, null, null, null) { ServerText = LastWords(session) };
        publish(inbox.IsRemnant ? inbox with { Oldest = await OldestAsync(imap.Inbox, caller).ConfigureAwait(false) } : inbox);
        if (imap.SupportsQuotas)
        {
            await TryAsync(async () => Quota(await imap.Inbox.GetQuotaAsync(caller).ConfigureAwait(false), endpoint, publish), caller).ConfigureAwait(false);
        }

        foreach (CommandRefused refused in Refused(session, endpoint))
        {
            publish(refused);
        }
    }

    // Where few messages are left of many, their age tells whether something takes the old ones away. One short line for each.
    private static async Task<DateTimeOffset?> OldestAsync(IMailFolder inbox, CancellationToken caller)
    {
        IList<IMessageSummary> dated = [];
        if (inbox.Count <= MostListed)
        {
            await TryAsync(async () => dated = await inbox.FetchAsync(0, -1, MessageSummaryItems.InternalDate, caller).ConfigureAwait(false), caller).ConfigureAwait(false);
        }

        // An age that some messages withhold is not known.
        return dated.Count >= inbox.Count && dated.All(m => m.InternalDate is not null) ? dated.Min(m => m.InternalDate) : null;
    }

    // Each of these was sent because the server announces it. NO is an honest answer where there is no quota or no such folder.
    private static IEnumerable<CommandRefused> Refused(MailSession session, ServerEndpoint endpoint) =>
        from exchange in session.Exchanges
        let capability = exchange.Verb switch { "NAMESPACE" => "NAMESPACE", "GETQUOTAROOT" => "QUOTA", "ID" => "ID", _ => null }
        where capability is not null
        let reply = session.FinalReply(exchange)
        where reply.Status == "BAD" || (reply.Status == "NO" && capability == "NAMESPACE")
        select new CommandRefused(endpoint, exchange.Verb, capability, Words(reply));

    private static NamespacesSeen Namespaces(ImapClient imap, ServerEndpoint endpoint)
    {
        FolderNamespace own = imap.PersonalNamespaces[0];
        return new NamespacesSeen(
            endpoint,
            Prefix(own),
            own.DirectorySeparator == '\0' ? null : own.DirectorySeparator.ToString(),
            imap.OtherNamespaces.Take(MostMailboxes).Select(Prefix).ToArray(),
            imap.SharedNamespaces.Take(MostMailboxes).Select(Prefix).ToArray());
    }

    // MailKit cuts the delimiter off the end of a prefix; a client has to set it.
    private static string Prefix(FolderNamespace ns) =>
        ServerText.Cut(ns.Path.Length == 0 || ns.DirectorySeparator == '\0' ? ns.Path : ns.Path + ns.DirectorySeparator, LongestName);

    private static MailboxesListed Mailboxes(MailSession session, ServerEndpoint endpoint)
    {
        IReadOnlyList<MailboxFacts> all = ListResponse.Read([.. session.Exchanges.Where(e => e.Verb == "LIST").SelectMany(e => e.Lines())]);
        return new MailboxesListed(endpoint, all.Take(MostMailboxes).ToArray(), Math.Max(0, all.Count - MostMailboxes));
    }

    private static void Quota(FolderQuota quota, ServerEndpoint endpoint, Action<Observation> publish)
    {
        if (quota is { CurrentStorageSize: { } size, StorageLimit: { } most })
        {
            publish(new QuotaSeen(endpoint, "STORAGE", size, most));
        }

        if (quota is { CurrentMessageCount: { } count, MessageLimit: { } limit })
        {
            publish(new QuotaSeen(endpoint, "MESSAGE", count, limit));
        }
    }

    // With EXPIRE 0 some servers delete what is only looked at (GNU Mailutils 3.15: even with TOP), so nothing but STAT
    // and UIDL is ever sent here.
    private static async Task Pop3Async(MailSession session, Pop3Client pop, ServerEndpoint endpoint, Action<Observation> publish, CancellationToken caller)
    {
        session.EndAnswer();
        Exchange? stat = session.Exchanges.LastOrDefault(e => e.Verb == "STAT");
        Reply counted = stat is null ? Reply.None : session.FinalReply(stat);
        int? messages = counted.Status == "+OK" && int.TryParse(counted.Text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
        if (!session.Exchanges.Any(e => e.Verb == "UIDL"))
        {
            await TryAsync(() => messages > MostListed ? pop.GetMessageUidAsync(0, caller) : pop.GetMessageUidsAsync(caller), caller).ConfigureAwait(false);
        }

        Reply listed = session.Exchanges.LastOrDefault(e => e.Verb == "UIDL") is { } uidl ? FirstStatus(session, uidl) : Reply.None;
        publish(new MaildropSeen(endpoint, messages, listed.Status switch { "+OK" => true, "-ERR" => false, _ => null })
        {
            ServerText = listed.Status == "-ERR" ? Words(listed) : counted.Status == "-ERR" ? Words(counted) : null,
        });
        if (session.Exchanges.LastOrDefault(e => e.Verb == "CAPA") is { } capa
            && CapabilityReader.OfCapa(capa.Lines()).FirstOrDefault(c => c.StartsWith("IMPLEMENTATION ", StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            publish(new ServerIdentified(endpoint, named["IMPLEMENTATION ".Length..]));
        }
    }

    // A listing may hold anything; only its first line is the status.
    private static Reply FirstStatus(MailSession session, Exchange exchange) =>
        exchange.Lines() is [{ } first, ..] ? Reply.OfPop3([first]) : Reply.None;

    private static string? LastWords(MailSession session) =>
        session.Exchanges is [.., { } last] && session.FinalReply(last) is { Text.Length: > 0 } reply
            ? reply.Status == "BYE" ? $"BYE {Words(reply)}" : Words(reply)
            : null;

    private static string Words(Reply reply) => reply.Code is null ? reply.Text : $"[{reply.Code}] {reply.Text}";

    private static async Task<bool> TryAsync(Func<Task> question, CancellationToken caller)
    {
        try
        {
            await question().ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            caller.ThrowIfCancellationRequested();

            // The server's refusal is in the exchange; what was not seen is simply not stated.
            return false;
        }
    }
}
