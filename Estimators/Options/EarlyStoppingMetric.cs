namespace Sparse.ML.Estimators;

/// <summary>What early stopping and the choice of the best epoch look at, measured on the validation rows.</summary>
public enum EarlyStoppingMetric
{
    /// <summary>Accuracy; higher is better.</summary>
    Accuracy,

    /// <summary>Mean cross-entropy; lower is better.</summary>
    Loss,
}
