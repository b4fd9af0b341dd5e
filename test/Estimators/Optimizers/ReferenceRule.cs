namespace Sparse.ML.Estimators.Tests;

/// <summary>The published update rules on plain numbers, one parameter at a time; the bias is elements 4 and 5.</summary>
internal static class ReferenceRule
{
    public static double[] Run(OptimizerDefinition definition, int steps)
    {
        using var start = new ParameterSet();
        return [.. start.Values.Select((value, i) => Run(definition, steps, value, i))];
    }

    private static double Run(OptimizerDefinition definition, int steps, double w, int element)
    {
        double decay = element < 4 || definition.DecayBiasAndNormalization ? definition.WeightDecay : 0;
        double first = 0, second = 0;
        for (int t = 1; t <= steps; t++)
        {
            double gradient = ParameterSet.Gradient(t - 1)[element];
            w = definition switch
            {
                SgdDefinition sgd => Sgd(sgd, w, gradient + decay * w, t, ref first),
                AdamDefinition a => w - a.LearningRate * Adam(a.Beta1, a.Beta2, a.Epsilon, gradient + decay * w, t, ref first, ref second),
                AdamWDefinition a => w * (1 - a.LearningRate * decay)
                    - a.LearningRate * Adam(a.Beta1, a.Beta2, a.Epsilon, gradient, t, ref first, ref second),
                _ => throw new ArgumentOutOfRangeException(nameof(definition)),
            };
        }

        return w;
    }

    private static double Sgd(SgdDefinition sgd, double w, double gradient, int t, ref double velocity)
    {
        if (sgd.Momentum == 0) return w - sgd.LearningRate * gradient;
        velocity = t == 1 ? gradient : sgd.Momentum * velocity + (1 - sgd.Dampening) * gradient;
        return w - sgd.LearningRate * (sgd.Nesterov ? gradient + sgd.Momentum * velocity : velocity);
    }

    private static double Adam(double beta1, double beta2, double epsilon, double gradient, int t, ref double mean, ref double variance)
    {
        mean = beta1 * mean + (1 - beta1) * gradient;
        variance = beta2 * variance + (1 - beta2) * gradient * gradient;
        double unbiasedMean = mean / (1 - Math.Pow(beta1, t)), unbiasedVariance = variance / (1 - Math.Pow(beta2, t));
        return unbiasedMean / (Math.Sqrt(unbiasedVariance) + epsilon);
    }
}
