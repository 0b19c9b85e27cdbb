using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Clients;

/// <summary>What may be kept of a settings file: bounded in number, and without the places that hold a password beside what they are for.</summary>
public static class ClientReading
{
    private const int MostFaults = 10;
    private const int MostAccounts = 200;

    /// <summary>Reads a file with its reader.</summary>
    /// <returns>In the reader's order; when there are too many lines that cannot be read, or too many accounts, the rest is one fact.</returns>
    public static IReadOnlyList<Observation> Read(IClientReader reader, ClientPlace place)
    {
        var kept = new List<Observation>();
        int faults = 0;
        int accounts = 0;
        foreach (Observation fact in reader.Read(place))
        {
            faults += fact is ClientFileFaulty ? 1 : 0;
            accounts += fact is ClientAccountSeen ? 1 : 0;
            if ((fact is not ClientFileFaulty || faults <= MostFaults) && (fact is not ClientAccountSeen || accounts <= MostAccounts))
            {
                kept.Add(fact);
            }
        }

        // What is no settings file at all would fill pages.
        if (faults > MostFaults)
        {
            kept.Add(new ClientFileFaulty(reader.Client, place.Main.Path, null, string.Create(CultureInfo.InvariantCulture, $"{faults - MostFaults} more lines cannot be read")));
        }

        if (accounts > MostAccounts)
        {
            kept.Add(new ClientFileFaulty(reader.Client, place.Main.Path, null, string.Create(CultureInfo.InvariantCulture, $"it has {accounts} accounts, of which only the first {MostAccounts} are judged")));
        }

        return Reading.WithoutPasswords(kept);
    }
}
