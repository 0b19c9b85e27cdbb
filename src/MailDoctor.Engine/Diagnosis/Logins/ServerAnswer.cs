using System.Text.RegularExpressions;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Logins;

/// <summary>What a server's answer to a login says by itself: response codes first (IMAP RFC 5530, POP3 RFC 2449 and 3206,
/// SMTP RFC 3463 and 4954), its words second.</summary>
/// <param name="Cause">The cause that the answer names; null: it says no more than "no".</param>
/// <param name="Proven">Whether the answer leaves no other reading.</param>
internal sealed partial record ServerAnswer(LoginCause? Cause, bool Proven)
{
    private static readonly ServerAnswer OnlyNo = new(null, Proven: false);

    /// <summary>Reads an answer other than an acceptance.</summary>
    public static ServerAnswer Read(LoginTried login)
    {
        string words = Whitespace().Replace(login.ServerText ?? "", " ");
        string code = ResponseCode(login, words);
        LoginCause? said = InWords(words, login.Endpoint.Protocol);

        return FromCode(login, code, words, said) ?? (said is LoginCause cause ? new ServerAnswer(cause, Proven: !NotConnected().IsMatch(words)) : login.Outcome switch
        {
            LoginOutcome.Unavailable or LoginOutcome.Broken => new ServerAnswer(LoginCause.Undecided, Proven: true),
            LoginOutcome.MechanismBroken => new ServerAnswer(LoginCause.MechanismBroken, Proven: true),
            _ => Throttled().IsMatch(words) ? new ServerAnswer(LoginCause.Undecided, Proven: true) : OnlyNo,
        });
    }

    private static ServerAnswer? FromCode(LoginTried login, string code, string words, LoginCause? said) => login.Endpoint.Protocol switch
    {
        MailProtocol.Smtp => FromReplyCode(code, words, said),
        MailProtocol.Pop3 => FromPopCode(code, said),
        _ => FromImapCode(code, words, said),
    };

    private static ServerAnswer? FromImapCode(string code, string words, LoginCause? said) => code switch
    {
        "WEBALERT" => new ServerAnswer(LoginCause.WebLogin, Proven: true),
        "EXPIRED" => new ServerAnswer(LoginCause.AccountLocked, Proven: true),

        // These say who can help, or that something is forbidden; the words after them say what.
        "AUTHORIZATIONFAILED" or "CONTACTADMIN" => new ServerAnswer(said ?? LoginCause.AccountLocked, Proven: true),
        "PRIVACYREQUIRED" => new ServerAnswer(LoginCause.MechanismBroken, Proven: true),

        // Dovecot: "[UNAVAILABLE] Maximum number of connections from user+IP exceeded" (2.3.19, 2026-11).
        "UNAVAILABLE" or "SERVERBUG" or "INUSE" =>
            new ServerAnswer(said is LoginCause.TooManyConnections or LoginCause.AccountLocked ? said : LoginCause.Undecided, Proven: true),
        "LIMIT" when said is null && Throttled().IsMatch(words) => new ServerAnswer(LoginCause.Undecided, Proven: true),
        "LIMIT" => new ServerAnswer(LoginCause.TooManyConnections, Proven: said == LoginCause.TooManyConnections),
        _ => null,
    };

    private static ServerAnswer? FromPopCode(string code, LoginCause? said) => code switch
    {
        "IN-USE" => new ServerAnswer(LoginCause.MaildropLocked, Proven: true),
        "LOGIN-DELAY" => new ServerAnswer(LoginCause.LoginDelay, Proven: true),
        "SYS/TEMP" => new ServerAnswer(said is LoginCause.TooManyConnections or LoginCause.MaildropLocked ? said : LoginCause.Undecided, Proven: true),

        // RFC 3206 §4: a problem of the system that needs a human, whatever the password.
        "SYS/PERM" => new ServerAnswer(said ?? LoginCause.AccountLocked, Proven: said is not null),
        _ => null,
    };

    private static ServerAnswer? FromReplyCode(string code, string words, LoginCause? said)
    {
        string reply = code.Split(' ')[0];
        string enhanced = code.Contains(' ', StringComparison.Ordinal) ? code.Split(' ')[1] : "";
        if (reply.StartsWith('4'))
        {
            return new ServerAnswer(said == LoginCause.TooManyConnections ? said : LoginCause.Undecided, Proven: true);
        }

        if (said is not null)
        {
            return null;
        }

        return (reply, enhanced) switch
        {
            (_, "5.7.11") or ("538", _) => new ServerAnswer(LoginCause.MechanismBroken, Proven: true),
            ("530", "5.7.0") => new ServerAnswer(LoginCause.MechanismBroken, Proven: true),

            // RFC 5248 gives 5.7.13 to accounts that are switched off.
            (_, "5.7.13") => new ServerAnswer(LoginCause.AccountLocked, Proven: true),
            ("504", _) or (_, "5.7.4" or "5.5.4") => new ServerAnswer(LoginCause.MechanismBroken, Proven: true),
            ("534", _) => new ServerAnswer(LoginCause.NoCommonMechanism, Proven: false),
            _ => Throttled().IsMatch(words) ? new ServerAnswer(LoginCause.Undecided, Proven: true) : null,
        };
    }

    /// <summary>The cause that the words name; null: none, or more than one, as in a sentence that lists everything that could be wrong.</summary>
    private static LoginCause? InWords(string words, MailProtocol protocol)
    {
        if (words.Length == 0)
        {
            return null;
        }

        var named = new HashSet<LoginCause>();
        foreach ((LoginCause cause, Regex pattern) in Phrases)
        {
            bool speaks = cause switch
            {
                LoginCause.MaildropLocked => protocol == MailProtocol.Pop3,
                LoginCause.SubmissionDisabled => protocol == MailProtocol.Smtp,
                _ => true,
            };
            if (speaks && pattern.IsMatch(words))
            {
                named.Add(cause);
            }
        }

        // Yandex: "invalid credentials or IMAP is disabled" leaves both open.
        bool undecided = named.Count == 1 && words.Contains(" or ", StringComparison.OrdinalIgnoreCase) && Credentials().IsMatch(words);
        return named.Count == 1 && !undecided ? named.First() : null;
    }

    private static string ResponseCode(LoginTried login, string words)
    {
        if (login.Endpoint.Protocol == MailProtocol.Smtp)
        {
            Match reply = ReplyCode().Match(login.Code ?? words);
            return reply.Success ? $"{reply.Groups[1].Value} {reply.Groups[2].Value}".TrimEnd() : "";
        }

        if (!string.IsNullOrEmpty(login.Code))
        {
            return login.Code.Trim('[', ']').Split(' ')[0].ToUpperInvariant();
        }

        Match bracketed = BracketedCode().Match(words);
        return bracketed.Success ? bracketed.Groups[1].Value.ToUpperInvariant() : "";
    }

    private static readonly (LoginCause Cause, Regex Pattern)[] Phrases =
    [
        (LoginCause.AppPassword, AppPassword()),
        (LoginCause.OAuthOnly, OAuthOnly()),
        (LoginCause.SubmissionDisabled, SubmissionDisabled()),
        (LoginCause.ProtocolDisabled, ProtocolDisabled()),
        (LoginCause.WebLogin, WebLogin()),
        (LoginCause.AccountLocked, AccountLocked()),
        (LoginCause.TooManyConnections, TooManyConnections()),
        (LoginCause.MaildropLocked, MaildropLocked()),
        (LoginCause.MechanismBroken, MechanismBroken()),
    ];

    private const RegexOptions Loosely = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"^\s*([245]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3}))?", RegexOptions.CultureInvariant)]
    private static partial Regex ReplyCode();

    [GeneratedRegex(@"^(?:\S+ )?(?:NO |BAD |BYE |-ERR )?\[([A-Za-z][A-Za-z0-9/-]*)[ \]]", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedCode();

    // Gmail, Yahoo, iCloud, Mail.ru ("parol prilozheniya"), QQ and NetEase (authorization code).
    [GeneratedRegex(@"app(lication)?[- ]?(specific)?[- ]password|authori[sz]ation code|parol prilozheniya|授权码|client[- ]specific password|third[- ]party password", Loosely)]
    private static partial Regex AppPassword();

    // Microsoft: "Basic authentication is disabled."
    [GeneratedRegex(@"basic ?auth(entication)? (is|has been|was) (disabled|blocked|not allowed|turned off)|basicauthblocked|modern auth|(use|uses|using|requires?|only|with) (xoauth2|oauthbearer|oauth)|oauth ?(2(\.0)?)? (is )?(authentication )?required|password (logins?|authentication|sign-?ins?) (is|are|has been|have been) (disabled|not supported|not allowed|no longer)", Loosely)]
    private static partial Regex OAuthOnly();

    // Microsoft: "SmtpClientAuthentication is disabled for the Tenant", and "… for the Mailbox".
    [GeneratedRegex(@"smtp ?client ?auth(entication)? is disabled|smtp auth(entication)? (is |has been )?(disabled|not enabled|switched off)|authentication not enabled", Loosely)]
    private static partial Regex SubmissionDisabled();

    // Gmail "not enabled for IMAP use", Zoho "yet to enable IMAP", Yandex "access rights to this service", NetEase "User has no permission",
    // Exchange "User is authenticated but not connected".
    [GeneratedRegex(@"not enabled for (imap|pop|smtp)|(imap|pop3?|smtp)([/ ](imap|pop3?))?( access| service| protocol| login| use)?( is| has been| are)?( currently)? (disabled|not enabled|not activated|deactivated|switched off|turned off|not allowed|blocked)|(enable|activate) (the )?(imap|pop|smtp)|not have access rights to this service|user has no permission|service (is )?not (open|activated|enabled)|authenticated but not connected", Loosely)]
    private static partial Regex ProtocolDisabled();

    // Gmail: "Please log in via your web browser", "Web login required".
    [GeneratedRegex(@"web ?login required|(log|sign) ?in (via|with|using|through|on|in|from) (your|a|the) (web ?)?browser|verify (your|this) (account|identity)|unusual (sign-?in |log-?in )?activity|suspicious (sign|log)|accounts\.google\.com/signin/continue|captcha", Loosely)]
    private static partial Regex WebLogin();

    // Exchange: "user is locked by your organization's security defaults policy", "the request did not meet the criteria".
    [GeneratedRegex(@"(account|user)( is| has been| was)?( temporarily| currently)? (locked|disabled|suspended|blocked|expired|inactive|deactivated|closed|frozen|banned)|mailbox( is| has been| was)?( temporarily| currently)? (disabled|suspended|expired|inactive|deactivated|closed)|password (has |is )?expired|logins? (are|is|have been|has been) disabled for|did not meet the criteria to be authenticated", Loosely)]
    private static partial Regex AccountLocked();

    // Dovecot: "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)".
    [GeneratedRegex(@"too many (simultaneous |concurrent |open |active |imap |pop3? )*(connections|sessions)|max(imum)? (number of |allowed )?(simultaneous |concurrent |imap |pop3? )*(connections|sessions)|(connection|session) limit|(simultaneous|concurrent) (connections|sessions|logins)|max_userip_connections", Loosely)]
    private static partial Regex TooManyConnections();

    [GeneratedRegex(@"(maildrop|mail drop|mailbox|mail folder)\b.{0,40}\b(locked|in use|busy|lock)|another (pop3? )?(session|client)|(unable to|cannot|can't|could not) (get |obtain |acquire )?(a |the |exclusive )?lock", Loosely)]
    private static partial Regex MaildropLocked();

    // Dovecot with OAuth only: "[ALERT] Unsupported authentication mechanism".
    [GeneratedRegex(@"unsupported auth\w* mechanism|mechanism (is )?not (supported|available|implemented)|unrecogni[sz]ed auth\w* (type|mechanism)|must issue a? ?starttls|disallowed on non-secure", Loosely)]
    private static partial Regex MechanismBroken();

    [GeneratedRegex(@"temporar(y|ily) (auth\w* |internal |system |server |local )?(failure|error|problem|unavailable|blocked|rejected)|try again later|too many (bad |failed |invalid |wrong |incorrect |login |log-in |auth\w* )+(attempts?|tries|failures|logins?)|rate limit|throttl|server (is )?(too )?busy|server unavailable|service (is )?(temporarily )?unavailable", Loosely)]
    private static partial Regex Throttled();

    // Exchange says this when IMAP is off, and also when the mailbox is another one than the name says.
    [GeneratedRegex(@"authenticated but not connected", Loosely)]
    private static partial Regex NotConnected();

    [GeneratedRegex(@"(invalid|incorrect|wrong|bad) (login|user ?name|password|credentials|user)|(user ?name|password|credentials)\b.{0,30}\b(incorrect|not accepted|invalid|wrong)", Loosely)]
    private static partial Regex Credentials();
}
