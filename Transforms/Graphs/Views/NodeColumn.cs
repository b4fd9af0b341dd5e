using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>A column of values by node. The schema is known at once; the values may be computed when a cursor first wants them.</summary>
internal abstract class NodeColumn(string name, DataViewType type, DataViewSchema.Annotations? annotations)
{
    public string Name { get; } = name;

    public DataViewType Type { get; } = type;

    public DataViewSchema.Annotations? Annotations { get; } = annotations;

    /// <summary>A <see cref="ValueGetter{TValue}"/> for the node that <paramref name="node"/> gives when it is called.</summary>
    public abstract Delegate Getter(Func<int> node);

    /// <summary>Computes the values, if that has not happened yet.</summary>
    public abstract void Compute();

    /// <summary>A column of a raw type.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="type">Type of the column, whose raw type is <typeparamref name="T"/>.</param>
    /// <param name="values">Gives the values; called when a cursor first wants them, from any thread.</param>
    /// <param name="annotations">Annotations of the column.</param>
    public static NodeColumn Create<T>(
        string name, DataViewType type, Func<NodeValue<T>> values, DataViewSchema.Annotations? annotations = null) =>
        new Typed<T>(name, type, values, annotations);

    /// <summary>A column of numbers that are known when <paramref name="values"/> is called.</summary>
    public static NodeColumn Singles(string name, Func<IReadOnlyList<float>> values) =>
        Create<float>(name, NumberDataViewType.Single, () =>
        {
            IReadOnlyList<float> list = values();
            return (int node, ref float value) => value = list[node];
        });

    private sealed class Typed<T>(string name, DataViewType type, Func<NodeValue<T>> values, DataViewSchema.Annotations? annotations)
        : NodeColumn(name, type, annotations)
    {
        private readonly Lazy<NodeValue<T>> _values = new(values);

        public override Delegate Getter(Func<int> node)
        {
            NodeValue<T> values = _values.Value;
            return (ValueGetter<T>)((ref T value) => values(node(), ref value));
        }

        public override void Compute() => _ = _values.Value;
    }
}
