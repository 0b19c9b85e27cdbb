using CsCheck;
using MailDoctor.Engine.Exports;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Values that a stranger could have chosen, among those that can be written at all.</summary>
internal static class ExportValues
{
    public static Gen<string> Text { get; } =
        (from middle in Gen.Char["abcXYZ09 '\"`$\\|%<>&;#{}[]()=:/?!*~^,.-_+@äß€日"].Array[0, 24]
         select $"a{new string(middle)}z").Where(t => AccountFitting.WhyNot(t) is null);

    public static Gen<SecretKeeping> Secret { get; } = Gen.Enum<SecretKeeping>();

    /// <summary>An account with a login name of the stranger's.</summary>
    public static ExportRequest Account(string login, string name = "", SecretKeeping secret = SecretKeeping.SecretTool) =>
        ExportAccounts.Request(ExportAccounts.Imap with { Username = login }, ExportAccounts.Submissions with { Username = login }) with
        {
            Name = name,
            Secret = secret,
        };

    /// <summary>The same by POP3.</summary>
    public static ExportRequest Pop(string login, SecretKeeping secret = SecretKeeping.SecretTool) => Account(login, secret: secret) with
    {
        Settings = new Model.AccountSettings(ExportAccounts.All["pop"].Settings.Incoming! with { Username = login }, ExportAccounts.Submissions, []),
    };
}
