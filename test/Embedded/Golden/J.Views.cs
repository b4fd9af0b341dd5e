using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

public static partial class J
{
    /// <summary>A view's schema and rows; what fails while reading stands in place of the rows.</summary>
    public static JsonObject Data(IDataView view) => new()
    {
        ["schema"] = Schema(view.Schema),
        ["rows"] = N(Try(() => Rows(view))),
    };

    /// <summary>All rows of a view without its hidden columns.</summary>
    public static JsonArray Rows(IDataView view)
    {
        var rows = new JsonArray();
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Func<JsonNode?>[] getters = [.. cursor.Schema.Where(c => !c.IsHidden).Select(c => Getter(cursor, c))];
        while (cursor.MoveNext())
            rows.Add(new JsonArray([.. getters.Select(get => get())]));
        return rows;
    }

    /// <summary>The position and the active columns of a row.</summary>
    public static JsonObject Row(DataViewRow row)
    {
        var values = new JsonObject { ["position"] = row.Position };
        foreach (DataViewSchema.Column column in row.Schema)
        {
            if (!column.IsHidden && row.IsColumnActive(column))
                values[column.Name] = Getter(row, column)();
        }

        return values;
    }

    /// <summary>A schema as the recordings write it.</summary>
    public static JsonArray Schema(DataViewSchema schema) => new([.. schema.Select(Column)]);

    /// <summary>A shape as the recordings write it.</summary>
    public static JsonArray Shape(SchemaShape shape) => new([.. shape.Select(c => new JsonObject
    {
        ["name"] = c.Name,
        ["kind"] = c.Kind.ToString(),
        ["itemType"] = c.ItemType.ToString(),
        ["isKey"] = c.IsKey,
        ["annotations"] = new JsonArray([.. c.Annotations.Select(a =>
            (JsonNode)$"{a.Name}: {a.Kind} {a.ItemType}{(a.IsKey ? " key" : "")}")]),
    })]);

    private static JsonObject Column(DataViewSchema.Column column)
    {
        var described = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString() };
        if (WithRawTypes)
            described["rawType"] = RawName(column.Type.RawType);
        if (column.IsHidden)
            described["hidden"] = true;
        DataViewType item = column.Type;
        if (column.Type is VectorDataViewType vector)
        {
            described["vectorSize"] = vector.Size;
            if (vector.Dimensions.Length > 1)
                described["dimensions"] = N(vector.Dimensions);
            item = vector.ItemType;
            described["itemType"] = item.ToString();
        }

        if (item is KeyDataViewType key)
            described["keyCount"] = key.Count;
        var annotations = new JsonObject();
        foreach (DataViewSchema.Column annotation in column.Annotations.Schema)
        {
            annotations[annotation.Name] = new JsonObject
            {
                ["type"] = annotation.Type.ToString(),
                ["value"] = AnnotationValue(column.Annotations, annotation),
            };
        }

        if (annotations.Count > 0)
            described["annotations"] = annotations;
        return described;
    }

    private static string RawName(Type type) => type.IsGenericType
        ? type.Name + "<" + string.Join(',', type.GetGenericArguments().Select(RawName)) + ">"
        : type.Name;

    private static JsonNode? AnnotationValue(DataViewSchema.Annotations annotations, DataViewSchema.Column column) =>
        Invoke(nameof(AnnotationValueOf), column.Type.RawType, annotations, column.Name);

    private static Func<JsonNode?> Getter(DataViewRow row, DataViewSchema.Column column) =>
        (Func<JsonNode?>)Call(nameof(GetterOf), column.Type.RawType, row, column)!;

    private static JsonNode? AnnotationValueOf<T>(DataViewSchema.Annotations annotations, string name)
    {
        T value = default!;
        annotations.GetValue(name, ref value);
        return N(value);
    }

    private static Func<JsonNode?> GetterOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return N(value);
        };
    }

    private static JsonNode? Invoke(string method, Type type, params object[] arguments) => (JsonNode?)Call(method, type, arguments);

    private static object? Call(string method, Type type, params object[] arguments)
    {
        var generic = typeof(J).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return generic.MakeGenericMethod(type).Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }
}
