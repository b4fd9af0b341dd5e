namespace Sparse.ML.Estimators;

/// <summary>The published forms of adversarial training with their papers' defaults.</summary>
public static class AdversarialMethods
{
    /// <summary>
    /// Training on the inputs of largest loss. Madry et al.: Towards Deep Learning Models Resistant to Adversarial Attacks,
    /// arXiv:1706.06083.
    /// </summary>
    public static PgdTraining Pgd() => new();

    /// <summary>TRADES. Zhang et al.: Theoretically Principled Trade-off between Robustness and Accuracy, arXiv:1901.08573.</summary>
    /// <param name="beta">Weight of the divergence, at least 0; larger is more robust and less accurate on clean inputs.</param>
    public static TradesTraining Trades(double beta = 6) => new() { Beta = beta };

    /// <summary>
    /// MART. Wang et al.: Improving Adversarial Robustness Requires Revisiting Misclassified Examples, ICLR 2020,
    /// https://openreview.net/forum?id=rklOg6EFwS.
    /// </summary>
    /// <param name="beta">Weight of the divergence, at least 0; the paper uses 5 to 6.</param>
    public static MartTraining Mart(double beta = 6) => new() { Beta = beta };
}
