using NJsonSchema;

namespace MailDoctor.Tests.Support;

/// <summary>The schemas that the program prints.</summary>
internal static class Schemas
{
    public static async Task<JsonSchema> ReportAsync() => await JsonSchema.FromJsonAsync((await new ProgramRun().RunAsync("schema")).Output);

    public static async Task<JsonSchema> CaseAsync() => await JsonSchema.FromJsonAsync((await new ProgramRun().RunAsync("schema", "case")).Output);
}
