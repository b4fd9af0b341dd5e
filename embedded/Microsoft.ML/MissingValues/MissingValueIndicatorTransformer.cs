using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Tells for each value whether it is missing.</summary>
public sealed class MissingValueIndicatorTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "MissingIndicatorTransform";

    internal MissingValueIndicatorTransformer(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(MissingValueIndicatorTransformer)), columns)
    {
    }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static MissingValueIndicatorTransformer Load(IHostEnvironment environment, ModelLoadContext ctx) => new(environment, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        public Mapper(DataViewSchema inputSchema, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                DataViewType item = Input(i).Type.GetItemType();
                if (item is not KeyDataViewType && !MissingValueReplacingTransformer.IsReal(item))
                    throw Contracts.Except($"No IsNA predicate for '{item}'");
            }
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
        {
            DataViewType item = column.Type.GetItemType();
            return SlotwiseGetters.Convert(input, column, (Delegate)GenericCall.Invoke(typeof(MissingValue), nameof(MissingValue.Test), item.RawType, item));
        }

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Input(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            DataViewType type = Input(index).Type is VectorDataViewType vector
                ? vector.WithItemType(BooleanDataViewType.Instance)
                : BooleanDataViewType.Instance;
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }
    }
}
