using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    /// <summary>The shape of a column.</summary>
    public partial struct Column
    {
        public readonly string Name;

        public readonly VectorKind Kind;

        /// <summary>The type of the items; for keys the number type under them.</summary>
        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Contracts.CheckNonEmpty(name, nameof(name));
            Contracts.CheckParam(itemType is not KeyDataViewType, nameof(itemType), "Item type cannot be a key");
            Contracts.CheckParam(itemType is not VectorDataViewType, nameof(itemType), "Item type cannot be a vector");
            Contracts.CheckParam(!isKey || KeyDataViewType.IsValidDataType(itemType.RawType), nameof(itemType),
                "The item type must be valid for a key");
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? None;
        }

        internal readonly bool IsValid => Name is not null;

        internal static Column Create(DataViewSchema.Column column) =>
            Create(column.Name, column.Type,
                new SchemaShape(column.Annotations.Schema.Select(annotation => Create(annotation.Name, annotation.Type))));

        internal static Column Create(string name, DataViewType type, SchemaShape annotations = null)
        {
            VectorKind kind = type is not VectorDataViewType vector ? VectorKind.Scalar
                : vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector;
            DataViewType itemType = type.GetItemType();
            bool isKey = itemType is KeyDataViewType;
            return new Column(name, kind, isKey ? PrimitiveTypes.Of(itemType.RawType) : itemType, isKey, annotations);
        }

        internal readonly Column WithName(string name) => new(name, Kind, ItemType, IsKey, Annotations);

        /// <summary>Whether <paramref name="source"/> can stand where this column is asked for.</summary>
        internal readonly bool IsCompatibleWith(Column source)
        {
            Contracts.Check(source.IsValid, nameof(source));
            return Name == source.Name && Kind == source.Kind && ItemType.Equals(source.ItemType) && IsKey == source.IsKey
                && Annotations.All(needed =>
                    source.Annotations.TryFindColumn(needed.Name, out Column found) && needed.IsCompatibleWith(found));
        }

        /// <summary>The type as error messages name it.</summary>
        internal readonly string GetTypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }
    }
}
