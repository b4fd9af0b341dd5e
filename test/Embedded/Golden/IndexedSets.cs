using System.Text.RegularExpressions;
using Microsoft.ML;

namespace Golden;

/// <summary>
/// The list of data sets that some snippets index. The index is the recording program's own: a case names the sets it uses as
/// inputs, in the order in which its snippet first indexes them.
/// </summary>
public sealed partial class IndexedSets(CaseHost host)
{
    public (string, IDataView) this[int index]
    {
        get
        {
            string[] indexed = [.. Index().Matches(host.Case.Call).Select(m => m.Groups[1].Value).Distinct()];
            string[] inputs = [.. host.Case.InputNames().Where(n => n != "test" && host.Case.Input(n) is { ValueKind: System.Text.Json.JsonValueKind.Object })];
            string input = inputs[Array.IndexOf(indexed, index.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            return (input, host.View(input));
        }
    }

    [GeneratedRegex(@"\bsets\[(\d+)\]")]
    private static partial Regex Index();
}
