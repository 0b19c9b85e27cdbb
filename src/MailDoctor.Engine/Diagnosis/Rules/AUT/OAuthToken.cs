using System.Text;
using System.Text.Json;
using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server does not accept the access token (RFC 7628 §3.2.3).</summary>
internal sealed class OAuthToken : IRule
{
    public FindingCode Code => new("AUT014");

    public string Name => "oauth-token";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The sign-in used an OAuth2 token and the server refused it. Either the token is too old (they live for about an hour), or it was made for something else:
        another account, another service, or without the permission to read or to send mail.

        ## Why it matters
        The browser sign-in looked fine, yet no mail comes or goes. The reason is hidden in a short technical answer, which MailDoctor decodes when there is one.

        ## What to do
        As a user: remove the saved sign-in of this account from the mail program, sign in again, and leave all boxes for mail access ticked. Sign in as the very
        account whose mail you want.

        As an administrator or developer: check scope, audience and tenant. Google: https://mail.google.com/. Microsoft:
        https://outlook.office.com/IMAP.AccessAsUser.All, POP.AccessAsUser.All and SMTP.Send (not those of Microsoft Graph), with consent of the tenant; for a
        service principal the mailbox permission as well.

        ## References
        RFC 7628 §3.2.2 and §3.2.3, RFC 6750 §3.1, RFC 6749 §5.2; Google's and Microsoft's pages on XOAUTH2
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.Token) is not LoginGroup refused)
        {
            yield break;
        }

        string answer = Decode(refused.Lead.Decisive.ServerText) is string decoded ? $"; decoded, the answer says {decoded}" : refused.Says;
        yield return refused.Tell(
            Code,
            $"{refused.Servers} {refused.Verb("does", "do")} not accept the access token for {refused.Names}{answer}.",
            new Remedy(
                "Sign in again in the browser and allow access to the mail.",
                "Remove the saved sign-in (token) of this account from the mail program.",
                "Sign in again as the account whose mail you want, and leave the permissions for mail ticked.",
                "In a company or school: ask the administrator to allow the mail program.")) with
        {
            AdminRemedy = new Remedy("Check that the token is fresh, made for this account, and carries the scopes for IMAP or POP and for SMTP; give the application consent in the tenant."),
        };
    }

    /// <summary>Status, scope and schemes of the JSON that a server sends with a refusal, in base64 or plain (RFC 7628 §3.2.2); null: there is none.</summary>
    private static string? Decode(string? text)
    {
        foreach (string word in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            byte[] bytes = new byte[word.Length];
            string? json = word.StartsWith('{') ? text![text!.IndexOf('{', StringComparison.Ordinal)..]
                : word.Length >= 16 && Convert.TryFromBase64String(word, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length)
                : null;
            if (json is not null && json.StartsWith('{') && Read(json) is string found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json[..(json.LastIndexOf('}') + 1)], new JsonDocumentOptions { MaxDepth = 8 });
            string[] parts = document.RootElement.EnumerateObject()
                .Where(p => p.Name is "status" or "scope" or "schemes" or "error" or "error_description")
                .Select(p => $"{p.Name} {Wording.Quote(p.Value.ToString())}")
                .ToArray();
            return parts.Length == 0 ? null : string.Join(", ", parts);
        }
        catch (JsonException)
        {
            // Not every server sends what the RFC asks for; its words are quoted as they are.
            return null;
        }
    }
}
