using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One random search on one batch. Images that are done leave it, so that the network sees only the others.</summary>
internal sealed class SquareRun(SquareAttack attack, AttackProblem problem, SquareMoves moves)
{
    // The images that are still searched: their places, problem, best points and margins.
    private Tensor _rows = null!, _best = null!, _lowest = null!;
    private AttackProblem _active = null!;

    public (Tensor Points, Tensor Margins, Tensor Queries) Search()
    {
        Tensor points = problem.StartPoints is { } given ? problem.Region.Project(given) : moves.Start(problem);
        Tensor margins = Margin(problem.Network.Logits(points), problem.Labels), queries = ones_like(problem.Labels);
        (_active, _best, _lowest) = (problem, points.clone(), margins.clone());
        _rows = arange(problem.Count, ScalarType.Int64, margins.device);
        for (int i = 0; ; i++)
        {
            using var scope = NewDisposeScope();
            Tensor open = _lowest.gt(0);
            bool ends = i == attack.Queries || !open.any().ToBoolean();
            if (ends || !open.all().ToBoolean())
            {
                points.index_copy_(0, _rows, _best);
                margins.index_copy_(0, _rows, _lowest);
                queries.index_copy_(0, _rows, full_like(_rows, i + 1));
                if (ends) return (points, margins, queries);
                Shrink(open.nonzero().squeeze(1));
            }

            Query(i);
        }
    }

    public static Tensor Margin(Tensor logits, Tensor labels) => Logits.Of(logits, labels).sub(Logits.LargestOther(logits, labels));

    private void Query(int iteration)
    {
        Tensor candidate = moves.Candidate(_active, _best, iteration);
        Tensor margin = Margin(_active.Network.Logits(candidate), _active.Labels);
        Tensor better = margin.lt(_lowest).logical_or(margin.le(0));
        if (!better.any().ToBoolean()) return;
        Replace(ref _best, where(AttackNorm.PerExample(better, _best), candidate, _best));
        Replace(ref _lowest, where(better, margin, _lowest));
    }

    /// <summary>Keeps the open images only. What remains outlives the query's scope; what it replaces goes at once.</summary>
    private void Shrink(Tensor open)
    {
        AttackProblem smaller = _active.Select(open);
        foreach (Tensor tensor in smaller.Tensors) tensor.MoveToOuterDisposeScope();
        if (!ReferenceEquals(_active, problem))
        {
            foreach (Tensor tensor in _active.Tensors) tensor.Dispose();
        }

        _active = smaller;
        Replace(ref _best, _best.index_select(0, open));
        Replace(ref _lowest, _lowest.index_select(0, open));
        Replace(ref _rows, _rows.index_select(0, open));
    }

    private static void Replace(ref Tensor held, Tensor next)
    {
        held.Dispose();
        held = next.MoveToOuterDisposeScope();
    }
}
