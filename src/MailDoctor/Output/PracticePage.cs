using MailDoctor.Practice;

namespace MailDoctor.Output;

/// <summary>The list of the practice provider's accounts, for people.</summary>
internal sealed class PracticePage(SafeWriter page)
{
    private const int NameColumn = 22;

    /// <summary>Writes it.</summary>
    public void Write(IReadOnlyList<Patient> patients)
    {
        page.Paragraph("SIMULATED: mail accounts on servers inside MailDoctor. Neither an account nor a network is needed, and nothing leaves this computer.", tone: Tone.Careful);
        Section("Accounts with one ailment each:", patients.Where(p => !p.Hostile));
        page.Blank();
        page.Paragraph($"The password of every account is \"{Patient.Password}\". Those marked * show what ails them only to somebody who signs in.", indent: 2);
        Section("Accounts whose servers attack the program that looks at them:", patients.Where(p => p.Hostile));
        page.Blank();
        page.Line("To examine one:", Tone.Strong);
        page.Line("  maildoctor practice expired");
        page.Line($"  echo {Patient.Password} | maildoctor practice no-idle --password-stdin");
        page.Blank();
        page.Line("Then your own address:", Tone.Strong);
        page.Line("  maildoctor check you@example.org");
    }

    private void Section(string title, IEnumerable<Patient> patients)
    {
        page.Blank();
        page.Line(title, Tone.Strong);
        foreach (IGrouping<string, Patient> row in patients.GroupBy(p => p.Series is null ? p.Name : StemOf(p)))
        {
            Patient first = row.First();
            string name = first.Series is null ? first.Name + (first.NeedsSignIn ? " *" : "") : row.Key + "NUMBER";
            string ails = first.Series is null ? first.Ails : $"{first.Series} NUMBER is one of {string.Join(", ", row.Select(p => p.Name[row.Key.Length..]))}.";
            page.Row(2, [(name, NameColumn, Tone.Usual)], ails);
        }
    }

    private static string StemOf(Patient patient) => patient.Name.TrimEnd("0123456789".ToCharArray());
}
