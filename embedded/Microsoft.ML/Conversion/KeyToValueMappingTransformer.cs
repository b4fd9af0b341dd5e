using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys back to the values that annotate their column; a missing key has a missing value.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "KeyToValueTransform";

    internal KeyToValueMappingTransformer(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static KeyToValueMappingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx) => new(environment, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType[] _valueTypes;
        private readonly Delegate[] _maps;

        public Mapper(DataViewSchema inputSchema, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _valueTypes = [.. columns.Select((_, i) => ValueType(Input(i)))];
            _maps = [.. columns.Select((_, i) => Map(Input(i), _valueTypes[i]))];
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) =>
            SlotwiseGetters.Convert(input, column, _maps[index]);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            DataViewSchema.Column column = Input(index);
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(column.Annotations, kind => kind == AnnotationKinds.SlotNames);
            DataViewType type = column.Type is VectorDataViewType vector ? vector.WithItemType(_valueTypes[index]) : _valueTypes[index];
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }

        private static PrimitiveDataViewType ValueType(DataViewSchema.Column column)
        {
            bool hasValues = column.Type.GetItemType() is KeyDataViewType;
            DataViewType type = column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type;
            return hasValues && type is VectorDataViewType vector ? vector.ItemType : throw Contracts.Except("Metadata KeyValues does not exist");
        }

        private static Delegate Map(DataViewSchema.Column column, PrimitiveDataViewType valueType) => (Delegate)GenericCall.Invoke(
            typeof(Mapper), nameof(MapOf), [column.Type.GetItemType().RawType, valueType.RawType], null, [column]);

        private static Func<TKey, TValue> MapOf<TKey, TValue>(DataViewSchema.Column column)
        {
            VBuffer<TValue> annotated = default;
            column.Annotations.GetValue(AnnotationKinds.KeyValues, ref annotated);
            TValue[] values = [.. annotated.DenseValues()];
            TValue missing = MissingValue.Of<TValue>();
            return key =>
            {
                ulong index = KeyValue<TKey>.ToUInt64(key) - 1;
                return index < (ulong)values.Length ? values[index] : missing;
            };
        }
    }
}
