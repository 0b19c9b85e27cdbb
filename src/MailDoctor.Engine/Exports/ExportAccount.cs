using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Exports;

/// <summary>An account that fits the client which gets it: every value checked, every way in one that the client has.</summary>
internal sealed record ExportAccount
{
    public required ExportRequest Request { get; init; }

    /// <summary>Where to read; null: the client does not read, or need not.</summary>
    public required ExportServer? Reading { get; init; }

    /// <summary>Where to send; null: the client does not send, or there is nothing to send by.</summary>
    public required ExportServer? Sending { get; init; }

    /// <summary>What to say about the choice of servers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where to read, for clients that need it.</summary>
    public ExportServer Incoming => Reading!;

    /// <summary>Where to send, for clients that need it.</summary>
    public ExportServer Outgoing => Sending!;

    public EmailAddress Address => Request.Address;

    /// <summary>The address with the domain in A-labels.</summary>
    public string Email => Request.Address.Ascii;

    /// <summary>The person's name; empty: not known.</summary>
    public string Name => Request.Name ?? "";

    public SpecialMailboxes Mailboxes => Request.Mailboxes;

    /// <summary>A short name for sections and folders: lower-case letters, digits, <c>. - _</c>, never empty, no dot or hyphen first.</summary>
    public string Slug
    {
        get
        {
            var slug = new StringBuilder();
            foreach (char c in $"{Address.LocalPart}-{Address.Domain.Ascii}".ToLowerInvariant())
            {
                slug.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-');
            }

            string trimmed = slug.ToString().Trim('.', '-');
            return trimmed.Length == 0 ? "account" : trimmed;
        }
    }

    /// <summary>What has to be said inside the file about how far the settings were seen to work. These sentences are MailDoctor's own
    /// words and hold no value, so they can stand in a comment of any format.</summary>
    public IReadOnlyList<string> Seen =>
    [
        .. Reading is null ? Array.Empty<string>() : [Sentence("Receiving", Reading)],
        .. Sending is null ? Array.Empty<string>() : [Sentence("Sending", Sending)],
    ];

    /// <summary>The lines of a comment: who wrote this, and how far it was seen to work.</summary>
    public IReadOnlyList<string> Heading => ["Mail account settings, written by MailDoctor. No password stands in this file.", .. Seen];

    private static string Sentence(string what, ExportServer server) => server.Verified switch
    {
        Verification.Login => $"{what}: verified; a login with these settings worked.",
        Verification.Connected => $"{what}: connected and certificate verified; no login was seen to work.",
        _ => server.WithDoubt($"{what}: NOT VERIFIED; nobody saw these settings working."),
    };
}
