using MailDoctor.Practice;

namespace MailDoctor.Output;

/// <summary>What <c>practice --json</c> prints: the simulated accounts.</summary>
/// <param name="Schema">The version of the format.</param>
/// <param name="Simulated">Always true.</param>
/// <param name="Password">The password of every account.</param>
/// <param name="Patients">The accounts.</param>
internal sealed record PracticeDocument(string Schema, bool Simulated, string Password, IReadOnlyList<PracticeDocument.Account> Patients)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-practice-1";

    public static PracticeDocument Of(IEnumerable<Patient> patients) =>
        new(CurrentSchema, Simulated: true, Patient.Password, patients.Select(p => new Account(p.Name, p.Address, p.Ails, p.Expected.Length == 0 ? null : p.Expected, p.NeedsSignIn, p.Hostile)).ToArray());

    /// <summary>One account.</summary>
    /// <param name="Finding">The code of the finding that names what ails it; null: there is none to find.</param>
    /// <param name="NeedsSignIn">Whether it shows only with the password.</param>
    /// <param name="Hostile">Whether its servers attack the program.</param>
    internal sealed record Account(string Name, string Address, string Ails, string? Finding, bool NeedsSignIn, bool Hostile);
}
