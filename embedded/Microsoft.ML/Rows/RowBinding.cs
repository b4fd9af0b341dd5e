using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns of a schema bound to the members of a row class that they are written to.</summary>
internal sealed class RowBinding<TRow>
    where TRow : class
{
    private readonly int[] _columns;
    private readonly MemberWriter<TRow>[] _writers;

    private RowBinding(int[] columns, MemberWriter<TRow>[] writers)
    {
        _columns = columns;
        _writers = writers;
    }

    /// <summary>The indices of the columns read.</summary>
    public IReadOnlyList<int> Columns => _columns;

    public static RowBinding<TRow> Create(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        CheckMembers(schema, definition);
        var columns = new List<int>();
        var writers = new List<MemberWriter<TRow>>();
        foreach (RowColumn target in RowColumn.Create(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(target.Name) is not { } column)
            {
                if (ignoreMissingColumns)
                    continue;
                throw Contracts.ExceptSchemaMismatch("Schema", "", target.Name);
            }
            Contracts.Check(Fits(column.Type, target.Member), $"Can't bind the IDataView column '{target.Name}' of type '{column.Type}' " +
                $"to field or property '{target.Member.Name}' of type '{target.MemberType.FullName}'.");
            columns.Add(column.Index);
            writers.Add(MemberWriter<TRow>.Create(target, column.Type));
        }
        return new RowBinding<TRow>([.. columns], [.. writers]);
    }

    /// <summary>Makes the action that writes the current values of the row to an object.</summary>
    public Action<TRow> Bind(DataViewRow row)
    {
        var parts = new Action<TRow>[_writers.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = _writers[i].Bind(row, row.Schema[_columns[i]]);
        return target =>
        {
            foreach (Action<TRow> part in parts)
                part(target);
        };
    }

    /// <summary>Which columns of the schema are read, by index.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(DataViewSchema schema) =>
        schema.Where(column => _columns.Contains(column.Index));

    private static bool Fits(DataViewType type, MemberInfo member)
    {
        (Type itemType, bool isVector) = RowMembers.ItemType(member);
        return isVector == type is VectorDataViewType && type.GetItemType().RawType == itemType;
    }

    /// <summary>Members of types that no column has get an error that names the type to use.</summary>
    private static void CheckMembers(DataViewSchema schema, SchemaDefinition definition)
    {
        IEnumerable<MemberInfo> members = definition is null
            ? RowMembers.Of(typeof(TRow), SchemaDefinition.Direction.Write)
            : definition.Select(column => (MemberInfo)typeof(TRow).GetField(column.MemberName) ?? typeof(TRow).GetProperty(column.MemberName));
        foreach (MemberInfo member in members)
        {
            if (member is null || !RowMembers.IsColumn(member))
                continue;
            Type actualType = RowMembers.RawItemType(RowMembers.TypeOf(member)).ItemType;
            if (PrimitiveTypes.KindOf(actualType) is not null || actualType == typeof(DataViewRowId))
                continue;
            string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            Type expected = schema[schema.GetColumnOrNull(name)?.Index ?? 0].Type.RawType;
            Contracts.CheckParam(actualType == expected, nameof(actualType),
                $"The expected type '{expected}' does not match the type of the '{name}' member: " +
                $"'{actualType}'. Please change the {name} member to '{expected}'");
        }
    }
}
