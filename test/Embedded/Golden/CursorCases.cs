using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Cases about cursors: the kind of view is in the name, the calls are words.</summary>
internal static class CursorCases
{
    public static JsonNode? Observe(CaseHost host)
    {
        if (host.Snippet is not null)
            return Observation.Plain(host);
        IDataView view = View(host);
        string call = host.Case.Call;
        return call switch
        {
            _ when call.StartsWith("cursor = view.GetRowCursor(new[]{A})", StringComparison.Ordinal) => InactiveGetter(view),
            _ when call.StartsWith("cursor.GetGetter<int|double|VBuffer<float>>(A)", StringComparison.Ordinal) => TypeMismatch(view),
            _ when call.StartsWith("Position before MoveNext", StringComparison.Ordinal) => Positions(view),
            _ when call.StartsWith("call the A getter and the id getter", StringComparison.Ordinal) => BeforeAndAfter(view),
            _ when call.StartsWith("MoveNext, Dispose", StringComparison.Ordinal) => AfterDispose(view),
            _ when call.StartsWith("GetRowCursorSet(schema", StringComparison.Ordinal) => CursorSets(view, host.Case.Outputs),
            _ when call.StartsWith("GetRowCursor(no columns)", StringComparison.Ordinal) => NoColumns(view),
            _ when call.StartsWith("GetRowCursor with a column", StringComparison.Ordinal) => ColumnOfOtherView(host, view),
            _ => throw Observation.Unknown(host),
        };
    }

    private static IDataView View(CaseHost host)
    {
        IDataView data = host.View("d");
        string name = host.Case.Name;
        return name switch
        {
            _ when name.Contains("enumerable", StringComparison.Ordinal) => data,
            _ when name.Contains("transformed", StringComparison.Ordinal) => host.TX.CopyColumns("X", "A").Fit(data).Transform(data),
            _ when name.Contains("cached", StringComparison.Ordinal) => host.D.Cache(data),
            _ when name.Contains("taken", StringComparison.Ordinal) => host.D.TakeRows(data, 2),
            _ when name.Contains("filtered", StringComparison.Ordinal) => host.D.FilterRowsByColumn(data, "A", 1),
            _ when name.Contains("shuffled", StringComparison.Ordinal) => host.D.ShuffleRows(data, 1),
            _ when name.Contains("custom-mapping", StringComparison.Ordinal) =>
                host.TX.CustomMapping<CxIn, CxOut>((i, o) => o.Y = i.A, null).Fit(data).Transform(data),
            _ when name.Contains("select", StringComparison.Ordinal) => host.TX.SelectColumns("B", "A").Fit(data).Transform(data),
            _ => throw Observation.Unknown(host),
        };
    }

    private static JsonObject InactiveGetter(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["A"]]);
        return new JsonObject
        {
            ["aActive"] = cursor.IsColumnActive(view.Schema["A"]),
            ["bActive"] = cursor.IsColumnActive(view.Schema["B"]),
            ["getter"] = J.N(J.Try(() => cursor.GetGetter<float>(view.Schema["B"]))),
        };
    }

    private static JsonObject TypeMismatch(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        return new JsonObject
        {
            ["asInt"] = J.N(J.Try(() => cursor.GetGetter<int>(view.Schema["A"]))),
            ["asDouble"] = J.N(J.Try(() => cursor.GetGetter<double>(view.Schema["A"]))),
            ["asVector"] = J.N(J.Try(() => cursor.GetGetter<VBuffer<float>>(view.Schema["A"]))),
        };
    }

    private static JsonObject Positions(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        var positions = new JsonArray { cursor.Position };
        var ids = new JsonArray();
        while (cursor.MoveNext())
        {
            positions.Add(cursor.Position);
            DataViewRowId id = default;
            idGetter(ref id);
            ids.Add(J.N(id));
        }

        return new JsonObject
        {
            ["positions"] = positions,
            ["ids"] = ids,
            ["after"] = cursor.Position,
            ["movedAgain"] = cursor.MoveNext(),
            ["afterAgain"] = cursor.Position,
            ["batch"] = cursor.Batch,
        };
    }

    private static JsonObject BeforeAndAfter(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["A"]);
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        var observed = new JsonObject { ["before"] = Read(getter), ["idBefore"] = Read(idGetter) };
        while (cursor.MoveNext())
        {
        }

        observed["after"] = Read(getter);
        observed["idAfter"] = Read(idGetter);
        return observed;
    }

    private static JsonNode? Read<T>(ValueGetter<T> getter) => J.N(J.Try(() =>
    {
        T value = default!;
        getter(ref value);
        return value;
    }));

    private static JsonObject AfterDispose(IDataView view)
    {
        DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext();
        cursor.Dispose();
        return new JsonObject
        {
            ["pos"] = J.N(J.Try(() => cursor.Position)),
            ["move"] = J.N(J.Try(cursor.MoveNext)),
            ["twice"] = J.N(J.Try(cursor.Dispose)),
        };
    }

    private static JsonArray CursorSets(IDataView view, JsonElement expected)
    {
        var observed = new JsonArray();
        foreach (JsonElement set in expected.EnumerateArray())
        {
            int n = set.GetProperty("n").GetInt32();
            DataViewRowCursor[] cursors = view.GetRowCursorSet(view.Schema, n);
            // Cursors of a set may feed on one another, so they are read side by side.
            Task<long>[] counts = [.. cursors.Select(c => Task.Factory.StartNew(() => Count(c), TaskCreationOptions.LongRunning))];
            observed.Add(new JsonObject { ["n"] = n, ["cursors"] = cursors.Length, ["rowsTotal"] = Task.WhenAll(counts).GetAwaiter().GetResult().Sum() });
        }

        return observed;
    }

    private static long Count(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            long rows = 0;
            while (cursor.MoveNext())
                rows++;
            return rows;
        }
    }

    private static JsonObject NoColumns(IDataView view)
    {
        long rows = Count(view.GetRowCursor([]));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        return new JsonObject
        {
            ["rows"] = rows,
            ["extension"] = view.Schema.All(cursor.IsColumnActive),
            ["schemaSame"] = ReferenceEquals(cursor.Schema, view.Schema),
        };
    }

    private static JsonObject ColumnOfOtherView(CaseHost host, IDataView view)
    {
        DataViewSchema.Column other = host.L(new Txt { T = "a" }).Schema[0];
        return new JsonObject
        {
            ["cursor"] = J.N(J.Try(() =>
            {
                using DataViewRowCursor cursor = view.GetRowCursor([other]);
                return cursor.Schema.Where(cursor.IsColumnActive).Select(c => c.Name).ToArray();
            })),
        };
    }
}
