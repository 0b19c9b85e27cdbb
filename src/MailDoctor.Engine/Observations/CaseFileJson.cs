using System.Text.Json.Serialization;

namespace MailDoctor.Engine.Observations;

/// <summary>How case files look as JSON. Source-generated, so that the native program needs no reflection.</summary>
/// <remarks>The generator gives an init-only property that the file leaves out the default of its type, not that of its
/// initializer; lists and texts in observations therefore read null as empty.</remarks>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(CaseFile))]
public sealed partial class CaseFileJson : JsonSerializerContext;
