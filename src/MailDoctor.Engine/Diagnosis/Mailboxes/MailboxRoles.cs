using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Mailboxes;

/// <summary>Tells which mailbox is for what: by attribute (RFC 6154), and where the server gives none, by the names that mail programs
/// and webmail give in many languages.</summary>
internal static class MailboxRoles
{
    private static readonly (MailboxRole Role, string[] Attributes, string[] Names)[] Known =
    [
        (MailboxRole.Sent, ["\\Sent"],
        [
            "Sent", "Sent Items", "Sent Messages", "Sent Mail", "Sent Objects", "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Gesendete Nachrichten",
            "Envoyés", "Éléments envoyés", "Messages envoyés", "Courrier envoyé", "Objets envoyés", "Enviados", "Elementos enviados", "Correo enviado",
            "Mensajes enviados", "Inviata", "Posta inviata", "Inviati", "Elementi inviati", "Itens enviados", "E-mails enviados", "Verzonden", "Verzonden items",
            "Verzonden berichten", "Wysłane", "Elementy wysłane", "Отправленные", "Надіслані", "Skickat", "Skickade", "Skickade objekt", "Sendt", "Sendt post",
            "Sendte elementer", "Lähetetyt", "Odeslané", "Odeslaná pošta", "Gönderilmiş Öğeler", "Gönderilenler", "Elküldött", "送信済み", "送信済みアイテム",
            "送信済みメール", "已发送", "已发送邮件", "寄件備份", "보낸편지함",
        ]),
        (MailboxRole.Drafts, ["\\Drafts"],
        [
            "Drafts", "Draft", "Entwürfe", "Brouillons", "Brouillon", "Borradores", "Bozze", "Rascunhos", "Concepten", "Szkice", "Kopie robocze", "Wersje robocze",
            "Черновики", "Чернетки", "Utkast", "Kladder", "Kladde", "Luonnokset", "Koncepty", "Rozepsané", "Taslaklar", "Piszkozatok", "下書き", "草稿", "草稿箱",
            "임시보관함",
        ]),
        (MailboxRole.Trash, ["\\Trash"],
        [
            "Trash", "Deleted", "Deleted Items", "Deleted Messages", "Bin", "Papierkorb", "Gelöscht", "Gelöschte Elemente", "Gelöschte Objekte", "Corbeille",
            "Éléments supprimés", "Messages supprimés", "Papelera", "Elementos eliminados", "Cestino", "Posta eliminata", "Elementi eliminati", "Lixeira",
            "Itens excluídos", "Itens eliminados", "Prullenbak", "Prullenmand", "Verwijderde items", "Kosz", "Elementy usunięte", "Корзина", "Удаленные",
            "Удалённые", "Кошик", "Papperskorgen", "Borttaget", "Borttagna objekt", "Papirkurv", "Slettet post", "Slettede elementer", "Roskakori", "Poistetut",
            "Koš", "Odstraněná pošta", "Çöp", "Çöp Kutusu", "Silinmiş Öğeler", "Törölt elemek", "ゴミ箱", "削除済みアイテム", "已删除", "已删除邮件", "휴지통",
        ]),
        (MailboxRole.Junk, ["\\Junk", "\\Spam"],
        [
            "Junk", "Junk E-mail", "Junk Email", "Junk Mail", "Spam", "Bulk Mail", "Spamverdacht", "Unerwünscht", "Indésirables", "Courrier indésirable", "Pourriel",
            "Correo no deseado", "Posta indesiderata", "Lixo eletrônico", "Ongewenst", "Ongewenste e-mail", "Niechciane", "Wiadomości-śmieci", "Спам",
            "Нежелательная почта", "Skräppost", "Uønsket post", "Søppelpost", "Roskaposti", "Nevyžádaná pošta", "Önemsiz", "Önemsiz E-posta", "Levélszemét",
            "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸",
        ]),
        (MailboxRole.Archive, ["\\Archive"],
            ["Archive", "Archives", "Archiv", "Archivo", "Archivio", "Arquivo", "Archief", "Archiwum", "Архив", "Архів", "Arkiv", "Arkisto", "Arşiv", "アーカイブ", "归档", "存档"]),
    ];

    // Where programs put their own mailboxes: at the top, below INBOX, or below the provider's own root.
    private static readonly string[] Roots = ["INBOX", "[Gmail]", "[Google Mail]"];

    /// <summary>All mailboxes that can be meant for a role, in the server's order.</summary>
    /// <param name="listed">The mailboxes.</param>
    /// <param name="namespaces">The namespaces of the same server; null: not known, so both usual delimiters count.</param>
    public static IReadOnlyList<RoleCandidate> Candidates(MailboxesListed listed, NamespacesSeen? namespaces) => (
        from mailbox in listed.Mailboxes
        from known in Known
        let marked = known.Attributes.Any(a => mailbox.Attributes.Contains(a, StringComparer.OrdinalIgnoreCase))
        where marked || (!Other(mailbox, known.Role) && known.Names.Contains(OwnName(mailbox.Name, namespaces), StringComparer.OrdinalIgnoreCase))
        select new RoleCandidate(known.Role, mailbox, marked)).ToArray();

    // A mailbox that the server marks for one thing is not meant for another, whatever its name.
    private static bool Other(MailboxFacts mailbox, MailboxRole role) =>
        mailbox.Attributes.Contains("\\NoSelect", StringComparer.OrdinalIgnoreCase)
        || mailbox.Attributes.Contains("\\NonExistent", StringComparer.OrdinalIgnoreCase)
        || Known.Any(k => k.Role != role && k.Attributes.Any(a => mailbox.Attributes.Contains(a, StringComparer.OrdinalIgnoreCase)));

    // The name below the place where programs put their mailboxes; the whole name elsewhere, which then matches nothing.
    private static string OwnName(string name, NamespacesSeen? namespaces)
    {
        if (namespaces is { PersonalPrefix.Length: > 0 } && name.StartsWith(namespaces.PersonalPrefix, StringComparison.Ordinal))
        {
            return name[namespaces.PersonalPrefix.Length..];
        }

        string[] delimiters = namespaces?.Delimiter is string known ? [known] : ["/", "."];
        foreach (string root in Roots)
        {
            foreach (string delimiter in delimiters)
            {
                if (name.StartsWith(root + delimiter, StringComparison.OrdinalIgnoreCase))
                {
                    return name[(root.Length + delimiter.Length)..];
                }
            }
        }

        return name;
    }
}
