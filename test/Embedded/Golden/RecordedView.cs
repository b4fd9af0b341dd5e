using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Makes a data view from a recorded <c>{schema, rows}</c>, by <c>LoadFromEnumerable</c> as the recording did.</summary>
internal static class RecordedView
{
    private static readonly ModuleBuilder s_module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Golden.Recorded"), AssemblyBuilderAccess.Run).DefineDynamicModule("Golden.Recorded");

    private static readonly Dictionary<string, Type> s_rowTypes = [];

    public static IDataView Load(MLContext context, JsonElement recorded)
    {
        Column[] columns = [.. recorded.GetProperty("schema").EnumerateArray()
            .Where(c => !c.TryGetProperty("hidden", out _)).Select(c => new Column(c))];
        Type rowType = RowType(columns);
        MethodInfo load = typeof(RecordedView).GetMethod(nameof(LoadRows), BindingFlags.NonPublic | BindingFlags.Static)!;
        return (IDataView)load.MakeGenericMethod(rowType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context, columns, recorded.GetProperty("rows")], null)!;
    }

    private static IDataView LoadRows<T>(MLContext context, Column[] columns, JsonElement rows)
        where T : class, new()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(T));
        for (int i = 0; i < columns.Length; i++)
        {
            definition[i].ColumnType = columns[i].Type;
            foreach ((string kind, DataViewType type, JsonElement value) in columns[i].Annotations)
                Annotate(definition[i], kind, type, Value(type, value));
        }

        FieldInfo[] fields = [.. columns.Select(c => typeof(T).GetField(c.Name)!)];
        var items = new List<T>();
        foreach (JsonElement row in rows.EnumerateArray())
        {
            var item = new T();
            for (int i = 0; i < fields.Length; i++)
                fields[i].SetValue(item, Member(columns[i].Type, row[i]));
            items.Add(item);
        }

        return context.Data.LoadFromEnumerable(items.ToArray(), definition);
    }

    private static Type RowType(Column[] columns)
    {
        string signature = string.Join('|', columns.Select(c => c.Name + ":" + c.Type.RawType));
        lock (s_rowTypes)
        {
            if (s_rowTypes.TryGetValue(signature, out Type? known))
                return known;
            TypeBuilder builder = s_module.DefineType($"Golden.Recorded.Row{s_rowTypes.Count}", TypeAttributes.Public | TypeAttributes.Sealed);
            builder.DefineDefaultConstructor(MethodAttributes.Public);
            foreach (Column column in columns)
                builder.DefineField(column.Name, MemberType(column.Type), FieldAttributes.Public);
            return s_rowTypes[signature] = builder.CreateType();
        }
    }

    private static Type MemberType(DataViewType type) => type is TextDataViewType ? typeof(string) : type.RawType;

    /// <summary>The member that gives the recorded value: members of key type count from 0, recorded values from 1 (0 = missing).</summary>
    private static object Member(DataViewType type, JsonElement json)
    {
        if (type is TextDataViewType)
            return json.GetString() ?? "";
        if (type is not KeyDataViewType)
            return Value(type, json);
        ulong member = json.GetUInt64() - 1;
        return Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Byte => (byte)member,
            TypeCode.UInt16 => (ushort)member,
            TypeCode.UInt32 => (uint)member,
            _ => (object)member,
        };
    }

    private static object Value(DataViewType type, JsonElement json)
    {
        if (type is not VectorDataViewType vector)
            return RecordedValue.Scalar(type.RawType, json);
        MethodInfo make = typeof(RecordedView).GetMethod(nameof(Vector), BindingFlags.NonPublic | BindingFlags.Static)!;
        return make.MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [json])!;
    }

    private static VBuffer<T> Vector<T>(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            T[] items = Items<T>(json);
            return new VBuffer<T>(items.Length, items);
        }

        T[] values = Items<T>(json.GetProperty("values"));
        int[] indices = [.. json.GetProperty("indices").EnumerateArray().Select(i => i.GetInt32())];
        return new VBuffer<T>(json.GetProperty("length").GetInt32(), values.Length, values, indices);
    }

    private static T[] Items<T>(JsonElement json) => [.. json.EnumerateArray().Select(i => (T)RecordedValue.Scalar(typeof(T), i))];

    private static void Annotate(SchemaDefinition.Column column, string kind, DataViewType type, object value)
    {
        MethodInfo add = typeof(SchemaDefinition.Column).GetMethod(nameof(SchemaDefinition.Column.AddAnnotation))!;
        add.MakeGenericMethod(type.RawType).Invoke(column, BindingFlags.DoNotWrapExceptions, null, [kind, value, type], null);
    }

    private sealed class Column(JsonElement json)
    {
        public string Name { get; } = json.GetProperty("name").GetString()!;

        public DataViewType Type { get; } = TypeText.Parse(json.GetProperty("type").GetString()!);

        public IEnumerable<(string Kind, DataViewType Type, JsonElement Value)> Annotations { get; } =
            json.TryGetProperty("annotations", out JsonElement annotations)
                ? [.. annotations.EnumerateObject().Select(a =>
                    (a.Name, TypeText.Parse(a.Value.GetProperty("type").GetString()!), a.Value.GetProperty("value")))]
                : [];
    }
}
