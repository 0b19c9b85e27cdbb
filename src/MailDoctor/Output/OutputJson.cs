using System.Text.Json.Serialization;

namespace MailDoctor.Output;

/// <summary>How the program's own documents look as JSON. Source-generated, for the native program; everything beyond ASCII and
/// every control character is escaped, so that no terminal acts on it.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(LintDocument))]
[JsonSerializable(typeof(ExplanationsDocument))]
[JsonSerializable(typeof(ProfilesDocument))]
[JsonSerializable(typeof(ProfileMatchDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(ValidationDocument))]
[JsonSerializable(typeof(PracticeDocument))]
internal sealed partial class OutputJson : JsonSerializerContext;
