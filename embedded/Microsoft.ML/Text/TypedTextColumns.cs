using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns that the members of a row class are read from.</summary>
internal static class TypedTextColumns
{
    public static TextLoader.Column[] Of<TRow>() =>
        [.. SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Both).Select(column => Of(typeof(TRow), column))];

    private static TextLoader.Column Of(Type rowType, SchemaDefinition.Column column)
    {
        MemberInfo member = rowType.GetMember(column.MemberName).First(found => found is FieldInfo or PropertyInfo);
        LoadColumnAttribute places = member.GetCustomAttribute<LoadColumnAttribute>() ?? throw Contracts.Except(
            $"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        DataViewType item = column.ColumnType.GetItemType();
        DataKind kind = PrimitiveTypes.KindOf(item) ?? throw Contracts.Except($"Member '{member.Name}' is of a type that cannot be read from text.");
        return new TextLoader.Column(column.ColumnName, kind, places.Sources, item is KeyDataViewType key ? new KeyCount(key.Count) : null);
    }
}
