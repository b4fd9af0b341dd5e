namespace Sparse.ML.Estimators;

/// <summary>Options of <see cref="SparseTrainer"/>.</summary>
public sealed class SparseTrainerOptions : TrainerOptions
{
    /// <summary>How the network becomes sparse. <value>The default is RigL at density 0.1.</value></summary>
    public SparseMethod Method { get; set; } = SparseMethods.RigL(density: 0.1);

    /// <inheritdoc/>
    internal override string MethodText => Method.ToString();

    /// <inheritdoc/>
    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Method is not null, nameof(Method), "a method such as SparseMethods.RigL(0.1)", Method);
        Method?.Validate(errors);
    }
}
