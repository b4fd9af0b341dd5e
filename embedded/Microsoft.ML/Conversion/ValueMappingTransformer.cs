using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps the values of columns by a table; a value that is not in it becomes the default.</summary>
public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "ValueMappingTransformer";
    private const string MapEntry = "DefaultMap.idv";

    internal ValueMappingTransformer(IHostEnvironment environment, ValueMap map, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(ValueMappingTransformer)), columns) => Map = map;

    internal ValueMap Map { get; }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static ValueMappingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx) =>
        new(environment, ValueMap.Load(ctx.OpenEntry(MapEntry)), LoadColumns(ctx));

    internal static void CheckKinds(bool isVector, ValueMap map, string column)
    {
        if (isVector && map.ValueType is VectorDataViewType)
        {
            throw Contracts.ExceptNotSupported(
                $"Column '{column}' cannot be mapped to values when the column and the map values are both vector type.");
        }
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        ctx.SaveEntry(MapEntry, Map.Save);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(Map, inputSchema, ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ValueMap _map;

        public Mapper(ValueMap map, DataViewSchema inputSchema, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _map = map;
            for (int i = 0; i < columns.Length; i++)
                CheckKinds(Input(i).Type is VectorDataViewType, map, Input(i).Name);
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
        {
            Type expected = column.Type.GetItemType().RawType;
            if (_map.KeyType.RawType != expected)
                throw Contracts.ExceptGetterType(_map.KeyType.RawType, expected);
            return SlotwiseGetters.Convert(input, column, _map.Map);
        }

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            // The mapped vector is told as one of variable size, whatever the size of its source.
            DataViewType type = Input(index).Type is VectorDataViewType ? new VectorDataViewType((PrimitiveDataViewType)_map.ValueType) : _map.ValueType;
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, _map.Annotations);
        }
    }
}
