using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>How the transfer of attacks from model to model is measured.</summary>
public sealed class TransferOptions : AttackEvaluationOptions
{
    internal TransferOptions Copy() => (TransferOptions)CopyBase();

    private protected override IReadOnlyList<Attack> DefaultAttacks(double epsilon, AttackNorm norm) =>
        RobustnessDefaults.TransferAttacks(epsilon, norm);
}
