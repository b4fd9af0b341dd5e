namespace Sparse.ML.Estimators;

/// <summary>A way of obtaining a sparse network. Ready-made ones with their papers' defaults: <c>SparseMethods.RigL(...)</c> and others.</summary>
public abstract record SparseMethod
{
    /// <summary>Name for logs and reports, such as "RigL".</summary>
    public abstract string Name { get; }

    /// <summary>The phases of a run.</summary>
    /// <param name="epochs">Epochs that the trainer's options give.</param>
    internal abstract IReadOnlyList<TrainingPhase> Phases(int epochs);

    /// <summary>Creates the policy that keeps the masks of one run.</summary>
    internal abstract SparsePolicy CreatePolicy();

    /// <summary>Adds a line for each setting that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal abstract void Validate(ICollection<string> errors);
}
