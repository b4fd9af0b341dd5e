using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One random search on one batch. Images that are done leave it, so that the network sees only the others.</summary>
internal sealed class SquareRun(SquareAttack attack, AttackProblem problem, SquareMoves moves)
{
    public (Tensor Points, Tensor Margins, Tensor Queries) Search()
    {
        Tensor points = problem.StartPoints is { } given ? problem.Region.Project(given) : moves.Start(problem);
        Tensor margins = Margin(problem.Network.Logits(points), problem.Labels);
        Tensor queries = ones_like(problem.Labels);
        AttackProblem active = problem;
        Tensor rows = arange(problem.Count, ScalarType.Int64, margins.device);
        for (int i = 0; i < attack.Queries; i++)
        {
            using var scope = NewDisposeScope();
            Tensor open = margins.index_select(0, rows).gt(0).nonzero().squeeze(1);
            if (open.shape[0] == 0) break;
            if (open.shape[0] < rows.shape[0]) (rows, active) = Shrink(rows, active, open);

            Tensor best = points.index_select(0, rows), lowest = margins.index_select(0, rows);
            Tensor candidate = moves.Candidate(active, best, i);
            Tensor margin = Margin(active.Network.Logits(candidate), active.Labels);
            Tensor better = margin.lt(lowest).logical_or(margin.le(0));
            points.index_copy_(0, rows, where(AttackNorm.PerExample(better, best), candidate, best));
            margins.index_copy_(0, rows, where(better, margin, lowest));
            queries.index_add_(0, rows, ones_like(rows), 1);
        }

        return (points, margins, queries);
    }

    public static Tensor Margin(Tensor logits, Tensor labels) => Logits.Of(logits, labels).sub(Logits.LargestOther(logits, labels));

    /// <summary>Keeps the open images only. What remains outlives the query's scope; what it replaces goes at once.</summary>
    private (Tensor Rows, AttackProblem Active) Shrink(Tensor rows, AttackProblem active, Tensor open)
    {
        AttackProblem smaller = active.Select(open);
        foreach (Tensor tensor in smaller.Tensors) tensor.MoveToOuterDisposeScope();
        if (!ReferenceEquals(active, problem))
        {
            foreach (Tensor tensor in active.Tensors) tensor.Dispose();
        }

        Tensor left = rows.index_select(0, open).MoveToOuterDisposeScope();
        rows.Dispose();
        return (left, smaller);
    }
}
