namespace MailDoctor.Engine.Diagnosis;

/// <summary>What to do about a port that takes passwords without encryption, whatever is spoken there.</summary>
internal static class ClearPort
{
    /// <summary>The advice for the person.</summary>
    /// <param name="works">Whether an encrypted port of the same service was seen working.</param>
    /// <param name="setting">What has to be set otherwise, with the ports that encrypt.</param>
    /// <param name="use">What not to do where nothing works, such as <c>sign in there</c>.</param>
    public static Remedy Advise(bool works, string setting, string use) => works
        ? new Remedy(
            $"Set {setting}, never to \"none\".",
            "Open the server settings of the account in the mail program and choose it there.",
            "If it was set to \"none\" before, change the password at the provider afterwards.")
        : Avoid(use, "ask for a server with SSL/TLS");

    /// <summary>The advice where no port of the service encrypts as it should.</summary>
    /// <param name="use">What not to do, such as <c>sign in there</c>.</param>
    /// <param name="ask">What to ask of whom.</param>
    public static Remedy Avoid(string use, string ask) => new(
        $"Do not {use}: no port was found that is safely encrypted. Use the provider's webmail over https, and {ask}.",
        "Do not choose a connection without encryption in the mail program, even if it offers one.",
        "If it is set to that already, close it, and change the password in the webmail.");
}
