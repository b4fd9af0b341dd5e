using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Golden;

/// <summary>The declarations that give a snippet's free names their values, as C# members without the access modifier.</summary>
internal static partial class CaseBindings
{
    private static readonly Dictionary<string, string> s_enums = new()
    {
        ["convert-type"] = "Microsoft.ML.Data.DataKind",
        ["text-files"] = "Microsoft.ML.Data.DataKind",
        ["one-hot"] = "Microsoft.ML.Transforms.OneHotEncodingEstimator.OutputKind",
        ["map-value-to-key"] = "Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality",
        ["replace-missing"] = "Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode",
    };

    /// <summary>The name under which <see cref="Implied"/> declares <c>v</c> as Single.</summary>
    public const string RealV = "real v";

    public static bool MentionsV(GoldenCase recorded) => V().IsMatch(recorded.Call);

    /// <summary>The declaration of an input that the case names; null for inputs that are no variables.</summary>
    public static string? Given(GoldenCase recorded, string name)
    {
        if (name is "file" or "options" or "type" or "extra" or "bytes" or "zip" or "N" || !Identifier().IsMatch(name))
            return null;
        JsonElement value = recorded.Input(name)!.Value;
        if (name == "pin")
            return "PIn[] pin => PredictionRows();";
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("schema", out _))
            return $"IDataView {name} => View(\"{name}\");";
        return name == "v" ? null : Scalar(recorded, name, value);
    }

    /// <summary>The declaration of a name that a snippet uses and the case does not give; null when nothing is known of it.</summary>
    public static string? Implied(GoldenCase recorded, string name)
    {
        bool numbered = recorded.Input("N") is not null;
        switch (name)
        {
            case RealV:
                return "new float v => CaseHost.v;";
            case "d" when numbered:
            case ['n', >= '0' and <= '9', ..]:
                string count = recorded.Input("N")?.GetRawText() ?? name[1..];
                return $"IDataView {name} => Numbered({count});";
            case "d" or "mix":
                return $"IDataView {name} => DefaultView();";
            case "te" when recorded.Input("test") is not null:
                return "IDataView te => View(\"test\");";
            case "tr" or "tx" when recorded.Input("train") is not null:
                return $"IDataView {name} => View(\"train\");";
            case "sets":
                return "IndexedSets sets => Sets();";
            case "m" when recorded.File.Topic == "multiclass-evaluate":
                return "MulticlassClassificationMetrics m => ml.MulticlassClassification.Evaluate(DefaultView());";
            case "m" when recorded.File.Topic == "prediction-engine":
                return "ITransformer m => Model();";
            case "KD":
                return "int KD => ClassCount();";
            case "pin":
                return "PIn[] pin => PredictionRows();";
            case "ic" when recorded.Input("file") is { } text:
                return "string ic => " + Literal(text.GetString()!) + ";";
            case "nn" when recorded.Input("N") is { } n:
                return $"int nn => {n.GetRawText()};";
            case "x" when Traced().Match(recorded.Outputs.GetRawText()) is { Success: true } traced:
                return $"int x => {traced.Groups[1].Value};";
            case "s" when recorded.Input("seed") is { } seed:
                return $"int s => {seed.GetRawText()};";
        }

        return recorded.Input("args") is { ValueKind: not JsonValueKind.Object } argument ? Scalar(recorded, name, argument) : null;
    }

    private static string? Scalar(GoldenCase recorded, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => $"bool {name} => {value.GetRawText()};",
        JsonValueKind.Number => value.TryGetInt32(out int integer)
            ? $"int {name} => {integer.ToString(CultureInfo.InvariantCulture)};"
            : $"double {name} => {value.GetRawText()};",
        JsonValueKind.String when s_enums.TryGetValue(recorded.File.Topic, out string? type) =>
            $"{type} {name} => {type}.{value.GetString()};",
        JsonValueKind.String => $"string {name} => {Literal(value.GetString()!)};",
        _ => null,
    };

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\bv\b")]
    private static partial Regex V();

    [GeneratedRegex(@"""trace (-?\d+)""")]
    private static partial Regex Traced();
}
