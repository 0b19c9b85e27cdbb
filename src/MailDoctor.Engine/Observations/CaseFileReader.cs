using System.Text.Json;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>Reads and writes case files.</summary>
public static class CaseFileReader
{
    /// <summary>The text of a case file.</summary>
    public static string Write(CaseFile caseFile) => JsonSerializer.Serialize(caseFile, CaseFileJson.Default.CaseFile) + "\n";

    /// <summary>Reads a case file; never throws.</summary>
    /// <param name="json">The whole file.</param>
    /// <param name="caseFile">The case, or null.</param>
    /// <param name="error">When false: what is wrong, with line and position where there is one, as a sentence.</param>
    public static bool TryRead(string json, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CaseFile? caseFile, out string error)
    {
        caseFile = null;
        error = "";
        try
        {
            CaseFile? read = JsonSerializer.Deserialize(json, CaseFileJson.Default.CaseFile);
            if (read is null)
            {
                error = "The file holds nothing.";
            }
            else if (read.Schema != CaseFile.CurrentSchema)
            {
                error = $"The file is of format '{read.Schema}'; this program reads '{CaseFile.CurrentSchema}'.";
            }
            else if (read.Address is not null && !EmailAddress.TryParse(read.Address, out _, out string reason))
            {
                error = $"The address in the file is not an address: {reason}";
            }
            else if (read.Observations.Any(o => o is null) || read.Of<CertificateSeen>().Any(c => c.Chain.Count == 0))
            {
                error = "An observation in the file is empty.";
            }
            else
            {
                caseFile = read;
            }
        }
        catch (JsonException e)
        {
            error = e.LineNumber is long line
                ? $"The file is not a case file: line {line + 1}, position {(e.BytePositionInLine ?? 0) + 1} ({e.Path}) cannot be read."
                : $"The file is not a case file: {e.Message}";
        }
        catch (NotSupportedException)
        {
            error = "The file is not a case file: an observation says no 'kind', or one that this version does not know.";
        }

        return caseFile is not null;
    }
}
