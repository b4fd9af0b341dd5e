using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Brings columns to the scale learnt for them.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "Normalizer";
    private readonly ColumnNormalizer[] _normalizers;

    internal NormalizingTransformer(IHostEnvironment environment, (string Output, string Input)[] columns, ColumnNormalizer[] normalizers)
        : base(environment.Register(nameof(NormalizingTransformer)), columns) => _normalizers = normalizers;

    /// <summary>What was learnt for the column of an index.</summary>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index) => _normalizers[index].Parameters;

    internal static NormalizingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        ColumnNormalizer[] normalizers = [.. columns.Select((_, i) => ctx.LoadModel<ColumnNormalizer>(environment, Folder(i)))];
        return new NormalizingTransformer(environment, columns, normalizers);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        for (int i = 0; i < _normalizers.Length; i++)
            ctx.SaveModel(_normalizers[i], Folder(i));
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(_normalizers, inputSchema, ColumnPairs);

    private static string Folder(int index) => string.Create(CultureInfo.InvariantCulture, $"Normalizer_{index:000}");

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ColumnNormalizer[] _normalizers;

        public Mapper(ColumnNormalizer[] normalizers, DataViewSchema inputSchema, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _normalizers = normalizers;
            for (int i = 0; i < columns.Length; i++)
                Check(Input(i), normalizers[i].Type);
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) =>
            _normalizers[index].CreateGetter(input, column);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            annotations.Add(Input(index).Annotations, kind => kind == AnnotationKinds.SlotNames);
            return new DataViewSchema.DetachedColumn(Columns[index].Output, _normalizers[index].Type, annotations.ToAnnotations());
        }

        private static void Check(DataViewSchema.Column column, DataViewType learnt)
        {
            DataViewType item = learnt.GetItemType();
            bool fits = column.Type.GetItemType().Equals(item) && column.Type is VectorDataViewType == learnt is VectorDataViewType
                && column.Type.GetValueCount() == learnt.GetValueCount();
            if (!fits)
                throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, $"scalar or known-size vector of {item}", column.Type.ToString());
        }
    }
}
