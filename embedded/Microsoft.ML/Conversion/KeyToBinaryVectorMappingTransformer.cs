using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors of their binary digits, the highest first; a missing key has ones only.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "KeyToBinaryTransform";

    internal KeyToBinaryVectorMappingTransformer(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(KeyToBinaryVectorMappingTransformer)), columns)
    {
    }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static KeyToBinaryVectorMappingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx) => new(environment, LoadColumns(ctx));

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
                KeyColumn.Check(Input(i));
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
        {
            KeyReader keys = KeyReader.Create(input, column);
            int digits = Digits(column);
            var builder = new SlotBuilder<float>();
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) =>
            {
                keys.Read();
                var numbers = new int[keys.Length];
                Array.Fill(numbers, -1);
                foreach ((int position, int key) in keys.Items)
                    numbers[position] = key;
                builder.Reset(keys.Length * digits);
                for (int i = 0; i < keys.Length * digits; i++)
                {
                    if ((numbers[i / digits] >> (digits - 1 - (i % digits)) & 1) == 1)
                        builder.Add(i, 1);
                }

                builder.GetResult(ref destination);
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            DataViewSchema.Column column = Input(index);
            int digits = Digits(column);
            int[] dimensions = column.Type is VectorDataViewType vector ? [.. vector.Dimensions, digits] : [digits];
            string[] names = KeyColumn.Texts(column) is null ? null : [.. Enumerable.Range(0, digits).Select(i => $"Bit{digits - 1 - i}")];
            var annotations = new DataViewSchema.Annotations.Builder();
            KeyColumn.AnnotateSlots(annotations, column, names, dimensions);
            if (column.Type is not VectorDataViewType)
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
            VectorDataViewType type = new(NumberDataViewType.Single, dimensions);
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }

        /// <summary>One digit more than the keys need, for the missing one.</summary>
        private static int Digits(DataViewSchema.Column column) => BitOperations.Log2((uint)column.Type.GetKeyCount()) + 2;
    }
}
