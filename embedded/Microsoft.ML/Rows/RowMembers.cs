using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Which members of a row class are columns, and of which item type.</summary>
internal static class RowMembers
{
    /// <summary>The public fields, then the public properties that can be read or written as asked, each in the order of reflection.</summary>
    public static IEnumerable<MemberInfo> Of(Type userType, SchemaDefinition.Direction direction)
    {
        Contracts.CheckValue(userType, nameof(userType));
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        bool read = direction.HasFlag(SchemaDefinition.Direction.Read);
        bool write = direction.HasFlag(SchemaDefinition.Direction.Write);
        IEnumerable<PropertyInfo> properties = userType.GetProperties(Public).Where(property => property.GetIndexParameters().Length == 0
            && ((read && property.GetGetMethod() is not null) || (write && property.GetSetMethod() is not null)));
        return userType.GetFields(Public).Concat<MemberInfo>(properties);
    }

    public static bool IsColumn(MemberInfo member) =>
        TypeOf(member) != typeof(IChannel) && member is not FieldInfo { IsLiteral: true }
            && member.GetCustomAttribute<NoColumnAttribute>() is null;

    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    public static (Type ItemType, bool IsVector) ItemType(MemberInfo member) => ItemType(member.Name, TypeOf(member));

    public static (Type ItemType, bool IsVector) ItemType(string name, Type rawType)
    {
        (Type itemType, bool isVector) = RawItemType(rawType);
        Contracts.CheckParam(PrimitiveTypes.Of(itemType) is not null, nameof(rawType),
            $"Could not determine an IDataView type and registered custom types for member {name}");
        return (itemType, isVector);
    }

    /// <summary>The item type without a check that a column could hold it; text for strings.</summary>
    public static (Type ItemType, bool IsVector) RawItemType(Type type)
    {
        Type item = type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>) ? type.GetGenericArguments()[0]
            : null;
        Type itemType = item ?? type;
        return (itemType == typeof(string) ? typeof(ReadOnlyMemory<char>) : itemType, item is not null);
    }
}
