namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>How a settings file divides and quotes words.</summary>
internal enum WordStyle
{
    /// <summary>A command and the rest of the line, round which one pair of double quotes may stand; comments at the start of a line (msmtp, mpop).</summary>
    Plain,

    /// <summary>Double quotes with backslashes; comments at the start of a line (mbsync).</summary>
    Escaped,

    /// <summary>Both quotes, backslashes, commands in backticks, <c>;</c> between commands, comments anywhere (mutt, neomutt).</summary>
    Mutt,
}
