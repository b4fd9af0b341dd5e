using System.Text.Json.Serialization;
using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// A vector for each node that is computed from the whole graph. It is saved as JSON, so its members belong to the format.
/// </summary>
/// <param name="OutputColumnName">Column to add.</param>
/// <param name="Columns">Columns of the node view.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DegreeFeatures), "degrees")]
[JsonDerivedType(typeof(EgoFeatures), "ego")]
[JsonDerivedType(typeof(HopCountFeatures), "hops")]
[JsonDerivedType(typeof(PropagatedFeatures), "propagated")]
internal abstract record NodeFeatureKind(string OutputColumnName, GraphColumns Columns)
{
    /// <summary>Length of the vector.</summary>
    public abstract int SizeOf(GraphSchema schema);

    /// <summary>Annotations with the names of the slots; null for none.</summary>
    public abstract DataViewSchema.Annotations? AnnotationsOf(GraphSchema schema);

    /// <summary>The vectors, one row a node.</summary>
    public abstract FeatureMatrix Compute(AttributedGraph graph);

    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public virtual void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(OutputColumnName);
        ArgumentNullException.ThrowIfNull(Columns);
    }

    /// <summary>A dense matrix whose values are computed one by one.</summary>
    private protected static FeatureMatrix Fill(int nodes, int columns, Func<int, int, double> value)
    {
        float[] values = new float[checked(nodes * columns)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)value(i / columns, i % columns);
        return FeatureMatrix.FromDense(nodes, columns, values);
    }
}
