namespace MailDoctor.Engine.Exports;

/// <summary>Where the password is to come from when the client needs it. It never stands in an exported file.</summary>
public enum SecretKeeping
{
    /// <summary>The client asks, where it can; otherwise <see cref="Pass"/>.</summary>
    Usual,

    /// <summary>From pass, the password store: <c>pass show mail/ADDRESS</c>.</summary>
    Pass,

    /// <summary>From the Secret Service by libsecret's <c>secret-tool lookup</c>.</summary>
    SecretTool,

    /// <summary>From the system's keyring: by the client's own support where it has any, else by Python's <c>keyring get</c>.</summary>
    Keyring,

    /// <summary>The client asks the person.</summary>
    Prompt,
}
