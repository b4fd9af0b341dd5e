using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Square attack (Andriushchenko et al., Square attack: a query-efficient black-box adversarial attack via random search,
/// arXiv:1912.00049): random search with square windows of shrinking size, without gradients. An image is done when the margin
/// z_y − max_{i≠y} z_i is at most 0.
/// </summary>
/// <remarks>
/// Made for images [batch, channels, height, width]. Features of another rank, such as tabular rows, are taken as one row of pixels, in
/// windows of neighbouring features; give <see cref="AttackContext.Image"/> for flat rows that stand for images. Each image draws windows
/// of its own. The network sees each image at most <see cref="Queries"/> + 1 times a run, plus once clean.
/// </remarks>
public sealed record SquareAttack : Attack
{
    /// <summary>Number of windows tried in a run, 1 to 10,000,000.</summary>
    /// <value>The default value is 5000.</value>
    public int Queries { get; init; } = 5000;

    /// <summary>Fraction of the image's area in the first windows, above 0 to 1.</summary>
    /// <value>The default value is 0.8.</value>
    public double InitialFraction { get; init; } = 0.8;

    /// <summary>Whether the windows' schedule, made for 10,000 queries, is stretched to <see cref="Queries"/>; AutoAttack leaves
    /// it.</summary>
    /// <value>The default value is false.</value>
    public bool RescaleSchedule { get; init; }

    /// <summary>Number of runs, 1 to 10,000; only images that are still classified correctly take part in the next.</summary>
    /// <value>The default value is 1.</value>
    public int Restarts { get; init; } = 1;

    /// <summary>Recorded draws, in the place of random ones.</summary>
    internal ISquareDraws? RecordedDraws { get; init; }

    internal override bool UsesGradients => false;

    private protected override string DefaultName => "Square";

    internal override void Collect(AttackErrors errors)
    {
        base.Collect(errors);
        errors.Range(nameof(Queries), Queries, 1, 10_000_000);
        if (!(InitialFraction > 0 && InitialFraction <= 1))
            errors.Add($"{nameof(InitialFraction)}: expected above 0 to 1, but it is {InitialFraction}.");
        errors.Range(nameof(Restarts), Restarts, 1, 10_000);
    }

    internal override Tensor Run(AttackProblem problem)
    {
        Tensor cleanLogits = problem.Network.Logits(problem.Clean);
        Tensor result = problem.Clean.clone();
        Tensor open = SquareRun.Margin(cleanLogits, problem.Labels).gt(0);
        for (int run = 0; run < Restarts; run++)
        {
            using var scope = NewDisposeScope();
            Tensor rows = open.nonzero().squeeze(1);
            if (rows.shape[0] == 0) break;
            (Tensor points, Tensor margins, _) = RunOnce(problem.Select(rows));
            result.index_copy_(0, rows, points);
            open.index_copy_(0, rows, margins.gt(0));
        }

        return result;
    }

    /// <summary>One run on all images of a problem: best points, their margins, and the number of queries of each image, Int64.</summary>
    internal (Tensor Points, Tensor Margins, Tensor Queries) RunOnce(AttackProblem problem)
    {
        using var scope = NewDisposeScope();
        SquareMoves moves = Norm.IsBox ? new SquareBoxMoves(this) : new SquareSphereMoves(this);
        (Tensor points, Tensor margins, Tensor queries) = new SquareRun(this, problem, moves).Search();
        return (points.MoveToOuterDisposeScope(), margins.MoveToOuterDisposeScope(), queries.MoveToOuterDisposeScope());
    }
}
