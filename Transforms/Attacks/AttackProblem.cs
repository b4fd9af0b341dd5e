using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One batch under attack.</summary>
internal sealed record AttackProblem(AttackedNetwork Network, AttackRegion Region, Tensor Labels, AttackDraws Draws)
{
    /// <summary>Targets that the caller gave.</summary>
    public Tensor? Targets { get; init; }

    /// <summary>Starting points that the caller gave.</summary>
    public Tensor? StartPoints { get; init; }

    public Tensor Clean => Region.Clean;

    public long Count => Labels.shape[0];

    /// <summary>Some of the examples; random draws go on where they stand.</summary>
    public AttackProblem Select(Tensor rows)
    {
        long[] numbers = rows.cpu().data<long>().ToArray();
        return new(Network, Region.Select(rows), Labels.index_select(0, rows), Draws.Select(numbers))
        {
            Targets = Targets?.index_select(0, rows),
            StartPoints = StartPoints?.index_select(0, rows),
        };
    }

    /// <summary>The problem as it was before any attack: draws at their beginning, no starting points.</summary>
    public AttackProblem Fresh() => this with { Draws = Draws.Restarted(), StartPoints = null };

    /// <summary>The tensors that selecting examples makes anew.</summary>
    public IEnumerable<Tensor> Tensors =>
        Region.Tensors.Append(Labels).Append(Targets).Append(StartPoints).OfType<Tensor>()
            .Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>();

    /// <summary>The labels as an objective sees them; passes the clean inputs only when something depends on their logits.</summary>
    public AttackLabels Describe(TargetClass? target, AttackObjective objective) => target is null && !objective.UsesCleanLogits
        ? new(Labels, null, empty([0], Clean.dtype, Clean.device))
        : Describe(target, Network.Logits(Clean));

    /// <summary>The labels as an objective sees them, with targets chosen on the clean inputs.</summary>
    public AttackLabels Describe(TargetClass? target, Tensor cleanLogits) => new(Labels, target?.Choose(this, cleanLogits), cleanLogits);

    /// <summary>Which examples an attack has fooled: another class than the label wins, or the target does.</summary>
    public static Tensor Fooled(Tensor logits, AttackLabels labels) => labels.Targets is { } targets
        ? logits.argmax(1).eq(targets)
        : logits.argmax(1).ne(labels.Labels);
}
