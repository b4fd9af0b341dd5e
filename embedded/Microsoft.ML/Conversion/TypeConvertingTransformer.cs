using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another item type; keys stay keys, over another number type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "ConvertTransform";

    internal TypeConvertingTransformer(IHostEnvironment environment, DataKind kind, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(TypeConvertingTransformer)), columns)
    {
        Contracts.CheckParam(PrimitiveTypes.Of(kind) is not null, "outputKind", $"'{kind}' is no kind of data");
        Kind = kind;
    }

    internal DataKind Kind { get; }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static TypeConvertingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        return new TypeConvertingTransformer(environment, (DataKind)ctx.Reader.ReadInt32(), columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        ctx.Writer.Write((int)Kind);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) =>
        new Mapper(inputSchema, PrimitiveTypes.Of(Kind), ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType[] _itemTypes;

        public Mapper(DataViewSchema inputSchema, PrimitiveDataViewType type, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _itemTypes = [.. columns.Select((_, i) => ItemType(Input(i), type))];
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) => SlotwiseGetters.Convert(
            input, column, Conversions.Find(column.Type.GetItemType().RawType, _itemTypes[index].RawType));

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            DataViewSchema.Column column = Input(index);
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(column.Annotations, kind => kind == AnnotationKinds.SlotNames
                || (kind == AnnotationKinds.KeyValues && _itemTypes[index] is KeyDataViewType));
            if (column.Type.GetItemType() is BooleanDataViewType && _itemTypes[index] is NumberDataViewType)
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            DataViewType type = column.Type is VectorDataViewType vector ? vector.WithItemType(_itemTypes[index]) : _itemTypes[index];
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }

        private static PrimitiveDataViewType ItemType(DataViewSchema.Column column, PrimitiveDataViewType type)
        {
            DataViewType source = column.Type.GetItemType();
            bool isCompatible = source is KeyDataViewType
                ? KeyDataViewType.IsValidDataType(type.RawType)
                : Conversions.Find(source.RawType, type.RawType) is not null;
            if (!isCompatible)
            {
                throw Contracts.ExceptParam("inputSchema",
                    $"source column '{column.Name}' with item type '{column.Type}' is not compatible with destination type '{type}'");
            }

            return source is KeyDataViewType key ? new KeyDataViewType(type.RawType, key.Count) : type;
        }
    }
}
