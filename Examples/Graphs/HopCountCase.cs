using Sparse.ML.Estimators;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>A way to run the hop-count detector.</summary>
/// <param name="Label">Name in tables.</param>
/// <param name="Options">Makes the options.</param>
internal sealed record HopCountCase(string Label, Func<HopCountOptions> Options)
{
    public static HopCountCase Recommended { get; } = new("Hop counts", () => new());

    public static HopCountCase AverageOnly { get; } = new("… average alone", () => new() { Score = HopScore.Average });

    public static HopCountCase OnOriginal { get; } =
        new("… encoder on the original graph", () => new() { Encode = EncodedGraph.Original });

    public static HopCountCase NothingRemoved { get; } = new("… no edge removed", () => new() { RemovedEdges = 0 });

    public static HopCountCase Released { get; } = new("… as the authors' release", HopCountOptions.Released);

    public static HopCountCase Sgld { get; } = new("… weights drawn by SGLD", () => new() { Sampler = PosteriorSamplers.Sgld() });

    public static HopCountCase PreconditionedSgld { get; } =
        new("… weights drawn by pSGLD", () => new() { Sampler = PosteriorSamplers.PreconditionedSgld() });

    public static IReadOnlyList<HopCountCase> All { get; } =
        [Recommended, AverageOnly, OnOriginal, NothingRemoved, Released, Sgld, PreconditionedSgld];
}
