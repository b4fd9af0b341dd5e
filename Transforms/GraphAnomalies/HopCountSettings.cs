using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>How a hop-count model reads a graph: what must be the same in training and in scoring.</summary>
/// <param name="HopClasses">Number of hop classes, at least 2; the last one holds all distances from there on.</param>
/// <param name="RemovedEdges">Share of the edges, the least similar ones, that cleaning removes; at least 0 and below 1.</param>
/// <param name="Similarity">How alike the ends of an edge are.</param>
/// <param name="Encode">Which edges the encoder sees.</param>
/// <param name="DropoutInScoring">Whether posterior samples are scored with dropout left on.</param>
public sealed record HopCountSettings(int HopClasses, double RemovedEdges, EdgeSimilarity Similarity, EncodedGraph Encode,
    bool DropoutInScoring)
{
    internal const int MaximumHopClasses = 16;

    /// <summary>The graph without its least similar edges.</summary>
    internal GraphStructure Clean(AttributedGraph graph) => RemovedEdges == 0 || graph.Structure.EdgeCount == 0
        ? graph.Structure
        : graph.Structure.WithoutDissimilarEdges(graph.Features, RemovedEdges, Similarity).Structure;
}
