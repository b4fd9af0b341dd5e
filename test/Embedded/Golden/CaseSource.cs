using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Golden;

/// <summary>Writes the C# source around a recorded snippet.</summary>
internal static partial class CaseSource
{
    /// <summary>How the cases about saving go on after their estimator.</summary>
    public const string RoundTripSuffix = " ; Fit(d), Save(";

    private const string Usings = """
        using System; using System.Collections; using System.Collections.Generic; using System.IO; using System.IO.Compression;
        using System.Linq; using System.Text; using System.Text.Json.Nodes; using Microsoft.ML; using Microsoft.ML.Data;
        using Microsoft.ML.Runtime; using Microsoft.ML.Transforms;
        """;

    public static string TypeName(int index) => "Golden.Compiled.Case" + index.ToString(CultureInfo.InvariantCulture);

    public static string Write(GoldenCase recorded, IEnumerable<string> implied)
    {
        var source = new StringBuilder(Usings).AppendLine();
        string code = recorded.Call + " " + recorded.Input("options");
        Alias(source, code, "Ord", "Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality");
        Alias(source, code, "OK", "Microsoft.ML.Transforms.OneHotEncodingEstimator.OutputKind");
        Alias(source, code, "RM", "Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode");
        source.AppendLine("namespace Golden.Compiled {");
        source.AppendLine(CultureInfo.InvariantCulture, $"public sealed class Case{recorded.Index} : CaseHost {{");
        foreach (string name in recorded.InputNames())
        {
            if (CaseBindings.Given(recorded, name) is { } binding)
                source.Append("public ").Append(binding).AppendLine();
        }

        foreach (string name in implied)
            source.Append("public ").Append(CaseBindings.Implied(recorded, name)).AppendLine();
        if (Snippet(recorded) is { } snippet)
            source.Append("public override Func<object> Snippet => Of(").Append(snippet).AppendLine(");");
        if (recorded.Call.StartsWith("m =>", StringComparison.Ordinal))
            source.Append("public override Action<MLContext> ContextSnippet => ").Append(recorded.Call).AppendLine(";");
        if (recorded.Input("options") is { ValueKind: System.Text.Json.JsonValueKind.String } options)
            source.Append("public override Func<TextLoader.Options> Options => ").AppendLine(options.GetString()).AppendLine(";");
        return source.AppendLine("}}").ToString();
    }

    /// <summary>The C# of a call as a lambda; null for a call in words.</summary>
    private static string? Snippet(GoldenCase recorded)
    {
        string call = recorded.Call;
        if (call.StartsWith("() =>", StringComparison.Ordinal))
        {
            int suffix = call.IndexOf(RoundTripSuffix, StringComparison.Ordinal);
            return suffix < 0 ? call : call[..suffix];
        }

        Match expression = recorded.Input("options") is null ? Expression().Match(call) : Match.Empty;
        return expression.Success ? "() => " + OneContext().Replace(expression.Groups["code"].Value, "Seeded($1).") : null;
    }

    private static void Alias(StringBuilder source, string code, string name, string type)
    {
        if (Regex.IsMatch(code, $@"\b{name}\."))
            source.AppendLine(CultureInfo.InvariantCulture, $"using {name} = {type};");
    }

    /// <summary>A context of its own, which is the same one when the expression is evaluated twice.</summary>
    [GeneratedRegex(@"^new MLContext\((?:seed: )?(\w+)\)\.")]
    private static partial Regex OneContext();

    /// <summary>An expression, perhaps assigned to a variable, perhaps followed by a remark on how often it is read.</summary>
    [GeneratedRegex(@"^(var \w+ = )?(?<code>(ml\.|new MLContext\(|d\.).*\))(, (read twice|twice|test ids))?$")]
    private static partial Regex Expression();
}
