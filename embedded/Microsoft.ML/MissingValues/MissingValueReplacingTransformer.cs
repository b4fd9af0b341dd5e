using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Puts values in place of missing ones.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "NAReplaceTransform";
    private readonly Replacement[] _replacements;

    internal MissingValueReplacingTransformer(IHostEnvironment environment, (string Output, string Input)[] columns, Replacement[] replacements)
        : base(environment.Register(nameof(MissingValueReplacingTransformer)), columns) => _replacements = replacements;

    internal static bool IsReal(DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    internal static Exception NotSupported(DataViewType itemType) => Contracts.ExceptParam("inputSchema",
        $"Type '{itemType}' is not supported by NAReplaceTransform since " +
        (itemType is KeyDataViewType ? "its NA value is equivalent to its default value" : "it doesn't have an NA value"));

    /// <param name="paramName">The parameter that an error names for a column that is missing.</param>
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name, string paramName)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(name) ?? throw Contracts.ExceptSchemaMismatch(paramName, "input", name);
        return IsReal(column.Type.GetItemType()) ? column : throw NotSupported(column.Type.GetItemType());
    }

    internal static MissingValueReplacingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        Replacement[] replacements = [.. columns.Select(_ => new Replacement(ctx.Reader.ReadType(), [.. ctx.Reader.ReadVector<double>().DenseValues()]))];
        Contracts.CheckDecode(Array.TrueForAll(replacements, r => IsReal(r.ItemType) && r.Values.Length > 0), "The model has no valid replacements.");
        return new MissingValueReplacingTransformer(environment, columns, replacements);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        foreach (Replacement replacement in _replacements)
        {
            ctx.Writer.WriteType(replacement.ItemType);
            ctx.Writer.WriteVector(new VBuffer<double>(replacement.Values.Length, replacement.Values));
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(_replacements, inputSchema, ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly Replacement[] _replacements;

        public Mapper(Replacement[] replacements, DataViewSchema inputSchema, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _replacements = replacements;
            for (int i = 0; i < columns.Length; i++)
                Check(Find(inputSchema, columns[i].Input, nameof(inputSchema)), replacements[i]);
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) => (Delegate)GenericCall.Invoke(
            typeof(ReplacingGetters), nameof(ReplacingGetters.Create), column.Type.GetItemType().RawType, input, column, _replacements[index]);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Input(index).Annotations, kind => kind is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized);
            return new DataViewSchema.DetachedColumn(Columns[index].Output, Input(index).Type, annotations.ToAnnotations());
        }

        private static void Check(DataViewSchema.Column column, Replacement replacement)
        {
            bool fits = column.Type.GetItemType().Equals(replacement.ItemType)
                && (replacement.Values.Length == 1 || column.Type.GetValueCount() == replacement.Values.Length);
            string slots = replacement.Values.Length == 1 ? "" : $" with {replacement.Values.Length} slots";
            if (!fits)
                throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, replacement.ItemType + slots, column.Type.ToString());
        }
    }
}
