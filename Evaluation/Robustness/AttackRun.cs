using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>What an attack did to some rows of a set.</summary>
internal sealed class AttackRun
{
    private const int Unbroken = -1;
    private readonly int[] _labels;
    private readonly Dictionary<int, (int Prediction, double Perturbation, int Member)> _results = [];

    /// <param name="name">Name of the attack.</param>
    /// <param name="rows">Places of the rows in the set, all classified correctly.</param>
    /// <param name="labels">Classes of the whole set.</param>
    /// <param name="members">The attacks of the ensemble, or the attack.</param>
    public AttackRun(string name, IReadOnlyList<int> rows, int[] labels, IReadOnlyList<Attack> members) =>
        (Name, Rows, _labels, Members) = (name, rows, labels, members);

    public string Name { get; }

    public IReadOnlyList<int> Rows { get; }

    public IReadOnlyList<Attack> Members { get; }

    public AttackCost Cost { get; } = new();

    /// <summary>Wall time of the attack alone.</summary>
    public double Seconds { get; set; }

    /// <summary>Rows that were attacked up to now.</summary>
    public int Done => _results.Count;

    /// <summary>Rows that were broken up to now.</summary>
    public int Broken { get; private set; }

    /// <summary>Norms of the perturbations that broke a row, in ascending order.</summary>
    public double[] BreakingNorms => [.. _results.Values.Where(result => result.Member >= 0).Select(result => result.Perturbation).Order()];

    /// <summary>Rows that a member gets: those that none before it broke.</summary>
    public int[] Open(int member) => member == 0 ? [.. Rows] : [.. Rows.Where(row => !Broke(row))];

    public bool Broke(int row) => _results[row].Member >= 0;

    /// <summary>Whether an attack without gradients broke a row.</summary>
    public bool BrokeWithoutGradients(int row) => _results[row].Member is >= 0 and var member && !Members[member].UsesGradients;

    public AttackOutcome Outcome(int row)
    {
        (int prediction, double perturbation, int member) = _results[row];
        string? part = Members.Count > 1 && member >= 0 ? Members[member].Name : null;
        return new(Name, member >= 0, prediction, perturbation, part);
    }

    public void Record(int member, int[] rows, int[] predictions, double[] perturbations)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            bool broken = predictions[i] != _labels[rows[i]];
            if (broken) Broken++;
            _results[rows[i]] = (predictions[i], perturbations[i], broken ? member : Unbroken);
        }
    }
}
