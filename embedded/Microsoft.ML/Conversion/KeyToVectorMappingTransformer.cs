using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors with a slot for each key; a vector of keys gives such a vector for each, or their counts.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "KeyToVectorTransform";

    internal KeyToVectorMappingTransformer(IHostEnvironment environment, bool outputsCounts, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(KeyToVectorMappingTransformer)), columns) => OutputsCounts = outputsCounts;

    internal bool OutputsCounts { get; }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static KeyToVectorMappingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        return new KeyToVectorMappingTransformer(environment, ctx.Reader.ReadBoolean(), columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        ctx.Writer.Write(OutputsCounts);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, OutputsCounts, ColumnPairs);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly bool _outputsCounts;

        public Mapper(DataViewSchema inputSchema, bool outputsCounts, (string Output, string Input)[] columns)
            : base(inputSchema, columns)
        {
            _outputsCounts = outputsCounts;
            for (int i = 0; i < columns.Length; i++)
                KeyColumn.Check(Input(i));
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
        {
            KeyReader keys = KeyReader.Create(input, column);
            int count = (int)column.Type.GetKeyCount();
            return column.Type is VectorDataViewType && _outputsCounts
                ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) => Count(keys, count, ref destination))
                : (ref VBuffer<float> destination) => Indicate(keys, count, ref destination);
        }

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            DataViewSchema.Column column = Input(index);
            int count = (int)column.Type.GetKeyCount();
            int[] dimensions = column.Type is VectorDataViewType vector && !_outputsCounts ? [.. vector.Dimensions, count] : [count];
            var annotations = new DataViewSchema.Annotations.Builder();
            KeyColumn.AnnotateSlots(annotations, column, KeyColumn.Texts(column), dimensions);
            if (!_outputsCounts && !dimensions.Contains(0))
                AnnotateRanges(annotations, column.Type.GetValueCount(), count);
            if (column.Type is not VectorDataViewType || !_outputsCounts)
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            VectorDataViewType type = new(NumberDataViewType.Single, dimensions);
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }

        private static void AnnotateRanges(DataViewSchema.Annotations.Builder annotations, int vectors, int count)
        {
            int[] ranges = [.. Enumerable.Range(0, vectors).SelectMany(i => new[] { i * count, ((i + 1) * count) - 1 })];
            annotations.AddVector(AnnotationKinds.CategoricalSlotRanges, NumberDataViewType.Int32, ranges, vectors, 2);
        }

        /// <summary>A one in each key's own block.</summary>
        private static void Indicate(KeyReader keys, int count, ref VBuffer<float> destination)
        {
            keys.Read();
            VBufferEditor<float> editor = VBufferEditor.Create(ref destination, keys.Length * count, keys.Present);
            int at = 0;
            foreach ((int position, int key) in keys.Items)
            {
                editor.Values[at] = 1;
                if (keys.Present < keys.Length * count)
                    editor.Indices[at] = (position * count) + key;
                at++;
            }

            destination = editor.Commit();
        }

        /// <summary>How often each key occurs.</summary>
        private static void Count(KeyReader keys, int count, ref VBuffer<float> destination)
        {
            keys.Read();
            var counts = new float[count];
            foreach ((_, int key) in keys.Items)
                counts[key]++;
            var builder = new SlotBuilder<float>();
            builder.Reset(count);
            for (int i = 0; i < count; i++)
            {
                if (counts[i] > 0)
                    builder.Add(i, counts[i]);
            }

            builder.GetResult(ref destination, keys.Present);
        }
    }
}
