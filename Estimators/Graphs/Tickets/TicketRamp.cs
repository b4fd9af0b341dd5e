namespace Sparse.ML.Estimators;

/// <summary>The sparsity of an epoch: rises linearly from 0 to the target over the first part of training.</summary>
internal static class TicketRamp
{
    /// <param name="epoch">Epoch, from 0.</param>
    /// <param name="epochs">Epochs in all.</param>
    /// <param name="target">Sparsity at the end.</param>
    /// <param name="fraction">Share of the epochs that the rise takes.</param>
    public static double Sparsity(int epoch, int epochs, double target, double fraction)
    {
        double rising = epochs * fraction;
        return epoch < rising ? target * epoch / rising : target;
    }
}
