using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Where a run over a data set stands.</summary>
internal sealed class AutoAttackState(AutoAttackLedger ledger, Tensor adversarial)
{
    private readonly List<AutoAttackCosts> _costs = [];

    /// <summary>Takes up a run.</summary>
    public AutoAttackState(AutoAttackLedger ledger, Tensor adversarial, int stage, long position, IEnumerable<AutoAttackCosts> costs,
        TimeSpan elapsed) : this(ledger, adversarial)
    {
        (Stage, Position, Elapsed) = (stage, position, elapsed);
        _costs.AddRange(costs);
    }

    public AutoAttackLedger Ledger { get; } = ledger;

    /// <summary>Worst points of all examples.</summary>
    public Tensor Adversarial { get; } = adversarial;

    /// <summary>Number of attacks that are done.</summary>
    public int Stage { get; private set; }

    /// <summary>Number of the present attack's examples that are done.</summary>
    public long Position { get; private set; }

    /// <summary>Costs of the attacks that are done and of the present one.</summary>
    public IReadOnlyList<AutoAttackCosts> Costs => _costs;

    /// <summary>Time spent up to the last write.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Whether anything happened since the last write.</summary>
    public bool Changed { get; private set; }

    /// <summary>Adds a batch of the present attack.</summary>
    public void Add(int examples, AttackCost cost, TimeSpan elapsed)
    {
        if (_costs.Count == Stage) _costs.Add(default);
        _costs[Stage] = _costs[Stage].Plus(cost, elapsed);
        Position += examples;
        Changed = true;
    }

    /// <summary>Ends the present attack.</summary>
    public void Next()
    {
        if (_costs.Count == Stage) _costs.Add(default);
        (Stage, Position, Changed) = (Stage + 1, 0, true);
    }

    /// <summary>Takes note of a write.</summary>
    public void Written() => Changed = false;
}
