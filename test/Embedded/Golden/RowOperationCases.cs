using System.Text.Json.Nodes;
using Microsoft.ML;

namespace Golden;

/// <summary>Cases about row operations: what is written depends on what the expression gives and how often it is read.</summary>
internal static class RowOperationCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        string call = host.Case.Call;
        if (host.Snippet is not { } snippet)
            throw Observation.Unknown(host);
        if (call.StartsWith("() =>", StringComparison.Ordinal))
            return Observation.Plain(host);
        return J.N(J.Try(() => Describe(snippet, call)));
    }

    private static JsonNode? Describe(Func<object> snippet, string call) => snippet() switch
    {
        IDataView view when call.EndsWith(", read twice", StringComparison.Ordinal) => Twice(view, "second", view),
        IDataView view when call.EndsWith(", twice", StringComparison.Ordinal) => Twice(view, "again", (IDataView)snippet()),
        IDataView view => CaseHost.RO(view),
        DataOperationsCatalog.TrainTestData split => new JsonObject
        {
            ["train"] = J.N(CaseHost.Ids(split.TrainSet)),
            ["test"] = J.N(CaseHost.Ids(split.TestSet)),
        },
        IEnumerable<DataOperationsCatalog.TrainTestData> folds => J.N(folds.Select(f => CaseHost.Ids(f.TestSet)).ToArray()),
        DataViewRowCursor cursor => Ids(cursor),
        var other => throw new NotSupportedException($"The walker writes no {other?.GetType()}."),
    };

    private static JsonObject Twice(IDataView first, string name, IDataView second) => new()
    {
        ["first"] = J.N(CaseHost.Ids(first)),
        [name] = J.N(CaseHost.Ids(second)),
    };

    private static JsonArray Ids(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            ValueGetter<int> getter = cursor.GetGetter<int>(cursor.Schema["Id"]);
            var ids = new JsonArray();
            int id = 0;
            while (cursor.MoveNext())
            {
                getter(ref id);
                ids.Add(id);
            }

            return ids;
        }
    }
}
