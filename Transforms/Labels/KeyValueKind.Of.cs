using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <inheritdoc/>
/// <typeparam name="T">Type of one value in memory.</typeparam>
internal sealed class KeyValueKind<T>(PrimitiveDataViewType type, Func<T, string> format, Func<string, T> parse) : KeyValueKind(type)
    where T : notnull
{
    public override Array Read(DataViewSchema.Annotations annotations, string annotation)
    {
        VBuffer<T> values = default;
        annotations.GetValue(annotation, ref values);
        return values.DenseValues().ToArray();
    }

    public override string[] Format(Array values) => Array.ConvertAll((T[])values, value => format(value));

    public override Array Parse(IReadOnlyList<string> texts) => texts.Select(parse).ToArray();

    public override void Annotate(DataViewSchema.Annotations.Builder builder, string annotation, Array values)
    {
        var buffer = new VBuffer<T>(values.Length, (T[])values);
        builder.Add(annotation, new VectorDataViewType(Type, values.Length), (ref VBuffer<T> destination) => buffer.CopyTo(ref destination));
    }

    public override void Annotate(SchemaDefinition.Column column, string annotation, Array values) =>
        column.AddAnnotation(annotation, new VBuffer<T>(values.Length, (T[])values), new VectorDataViewType(Type, values.Length));

    public override Array Placeholder(int count) => new T[count];

    public override LabelReader CreateReader(DataViewRow row, DataViewSchema.Column column, IReadOnlyDictionary<string, int> classes) =>
        new ValueLabelReader<T>(row.GetGetter<T>(column), format, classes);
}
