namespace Sparse.ML.Evaluation;

/// <summary>On which side of its threshold a relation holds.</summary>
public enum RelationBound
{
    /// <summary>The mean must reach the threshold or exceed it.</summary>
    AtLeast,

    /// <summary>The mean must not exceed the threshold.</summary>
    AtMost,
}
