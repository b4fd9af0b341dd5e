using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Divides each vector by one of its norms.</summary>
public sealed class LpNormNormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "LpNormTransform";

    private readonly LpNormNormalizingEstimatorBase.NormFunction _norm;
    private readonly bool _ensureZeroMean;

    internal LpNormNormalizingTransformer(
        IHostEnvironment environment, LpNormNormalizingEstimatorBase.NormFunction norm, bool ensureZeroMean,
        params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(LpNormNormalizingTransformer)), columns)
    {
        Contracts.CheckParam(Enum.IsDefined(norm), nameof(norm), $"The norm {norm} is unknown.");
        (_norm, _ensureZeroMean) = (norm, ensureZeroMean);
    }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static LpNormNormalizingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        return new(environment, (LpNormNormalizingEstimatorBase.NormFunction)ctx.Reader.ReadByte(), ctx.Reader.ReadBoolean(), columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        ctx.Writer.Write((byte)_norm);
        ctx.Writer.Write(_ensureZeroMean);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) =>
        new Mapper(inputSchema, ColumnPairs, _norm, _ensureZeroMean);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly LpNormNormalizingEstimatorBase.NormFunction _norm;
        private readonly bool _ensureZeroMean;

        public Mapper(DataViewSchema inputSchema, (string Output, string Input)[] columns,
            LpNormNormalizingEstimatorBase.NormFunction norm, bool ensureZeroMean)
            : base(inputSchema, columns)
        {
            (_norm, _ensureZeroMean) = (norm, ensureZeroMean);
            for (int i = 0; i < columns.Length; i++)
            {
                if (Input(i).Type is not VectorDataViewType vector || !vector.ItemType.Equals(NumberDataViewType.Single))
                    throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", columns[i].Input);
            }
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
        {
            ValueGetter<VBuffer<float>> getter = input.GetGetter<VBuffer<float>>(column);
            VBuffer<float> source = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) =>
            {
                getter(ref source);
                float mean = _ensureZeroMean ? VectorNorm.Mean(source) : 0;
                VectorNorm.Scale(source, ref destination, mean, VectorNorm.Of(source, mean, _norm));
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Input(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            return new DataViewSchema.DetachedColumn(Columns[index].Output, Input(index).Type, annotations.ToAnnotations());
        }
    }
}
