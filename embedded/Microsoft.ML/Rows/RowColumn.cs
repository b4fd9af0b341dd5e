using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A member of a row class bound to its column.</summary>
internal sealed record RowColumn(string Name, DataViewType Type, MemberInfo Member, DataViewSchema.Annotations Annotations)
{
    public Type MemberType => RowMembers.TypeOf(Member);

    /// <summary>The columns of a row class; without a definition those of its members.</summary>
    public static RowColumn[] Create(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction)
    {
        var columns = new List<RowColumn>();
        foreach (SchemaDefinition.Column column in definition ?? SchemaDefinition.Create(userType, direction))
        {
            MemberInfo member = Find(userType, column.MemberName);
            // A member of this type takes the cursor's channel, it is no column.
            if (RowMembers.TypeOf(member) != typeof(IChannel))
                columns.Add(Create(column, member));
        }
        return [.. columns];
    }

    public static DataViewSchema ToSchema(IEnumerable<RowColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (RowColumn column in columns)
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }

    private static MemberInfo Find(Type userType, string name) =>
        (MemberInfo)userType.GetField(name) ?? userType.GetProperty(name)
        ?? throw Contracts.ExceptParam("userSchemaDefinition",
            $"No field or property with name '{name}' found in type '{userType.FullName}'");

    private static RowColumn Create(SchemaDefinition.Column column, MemberInfo member)
    {
        (Type itemType, bool isVector) = RowMembers.ItemType(member);
        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        DataViewType type = column.ColumnType;
        if (type is null)
        {
            PrimitiveDataViewType item = PrimitiveTypes.Of(itemType);
            type = isVector ? new VectorDataViewType(item) : item;
        }
        bool asksVector = type is VectorDataViewType;
        Contracts.CheckParam(isVector == asksVector, "userSchemaDefinition",
            $"Column '{name}' is supposed to be {Kind(asksVector)}, but type of associated field '{column.MemberName}' is {Kind(isVector)}");
        Type asked = type.GetItemType().RawType;
        Contracts.CheckParam(asked == itemType, "userSchemaDefinition",
            $"Column '{name}' is supposed to have item type {asked}, but associated field has type {itemType}");
        return new RowColumn(name, type, member, column.Annotations);
    }

    private static string Kind(bool isVector) => isVector ? "vector" : "scalar";
}
