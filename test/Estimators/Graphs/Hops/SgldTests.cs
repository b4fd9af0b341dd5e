using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Langevin dynamics on quadratic log-densities, where the stationary distribution is known.</summary>
[TestClass]
public sealed class SgldTests
{
    private const int Chains = 20_000;

    [TestMethod]
    [DataRow(0.2)]
    [DataRow(1.0)]
    [Covers(typeof(SgldSampler), nameof(SgldSampler.StepSize), nameof(SgldSampler.PriorPrecision))]
    public void Chains_have_the_stationary_variance_of_their_step_size(double step)
    {
        const double Precision = 2;
        // The prior alone: no gradient comes from examples.
        double variance = Variance(new SgldSampler { StepSize = step, PriorPrecision = Precision }, precision: 0,
            steps: (int)(30 / step), step);
        double expected = 1 / (Precision * (1 - step * Precision / 4));
        Assert.AreEqual(expected, variance, 0.05 * expected);
    }

    [TestMethod]
    public void Examples_count_as_often_as_there_are()
    {
        const double Step = 0.05;
        double variance = Variance(new SgldSampler { StepSize = Step, PriorPrecision = 0 }, precision: 0.5, steps: 400, Step, examples: 8);
        Assert.AreEqual(1 / (4 * (1 - Step)), variance, 0.02);
    }

    [TestMethod]
    [Covers(typeof(SgldSampler), nameof(SgldSampler.Preconditioned), nameof(SgldSampler.Smoothing), nameof(SgldSampler.Damping))]
    public void A_preconditioner_of_one_half_halves_steps_and_the_variance_of_the_noise()
    {
        // v follows the gradient at once and is 1, so that G = 1 / (1 + √1).
        var sampler = new SgldSampler { PriorPrecision = 0, Preconditioned = true, Smoothing = 0, Damping = 1 };
        float[] plain = One(new SgldSampler { PriorPrecision = 0 }), scaled = One(sampler);
        double drift = 0.01 / 2;
        for (int i = 0; i < plain.Length; i++) Assert.AreEqual((plain[i] + drift) * Math.Sqrt(0.5) - drift / 2, scaled[i], 1e-6);

        static float[] One(SgldSampler sampler)
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var parameter = new Parameter(zeros(100));
            using NetworkOptimizer optimizer = sampler.Optimizer(new RandomStreams(1), examples: 1)
                .Create([new NamedParameter("w", parameter)]);
            optimizer.Step([ones(100)], 0.01);
            return parameter.data<float>().ToArray();
        }
    }

    [TestMethod]
    [Covers(typeof(LangevinAdamSampler), nameof(LangevinAdamSampler.Noise))]
    public void Noise_after_Adam_has_the_given_deviation_and_depends_on_the_step()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var parameter = new Parameter(zeros(Chains));
        using NetworkOptimizer optimizer = new LangevinAdamSampler { Noise = 0.5 }.Optimizer(new RandomStreams(1), 1)
            .Create([new NamedParameter("w", parameter)]);
        optimizer.Step([zeros(Chains)], 0.01);
        float[] first = parameter.data<float>().ToArray();
        optimizer.Step([zeros(Chains)], 0.01);
        float[] second = parameter.data<float>().ToArray();
        Assert.AreEqual(0.25, first.Average(value => value * value), 0.01);
        Assert.AreEqual(0.5, second.Average(value => value * value), 0.02);
    }

    [TestMethod]
    [Covers(typeof(SgldSampler), nameof(SgldSampler.StepOffset), nameof(SgldSampler.StepDecay))]
    public void Steps_shrink_polynomially()
    {
        LearningRateSchedule schedule = new SgldSampler { StepOffset = 4, StepDecay = 0.5 }.Schedule;
        Assert.AreEqual(0.5, schedule.Rate(1, 0, 100), 1e-12);
        Assert.AreEqual(0.1, schedule.Rate(1, 96, 100), 1e-12);
    }

    private static double Variance(SgldSampler sampler, double precision, int steps, double step, long examples = 1)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var parameter = new Parameter(zeros(Chains));
        using NetworkOptimizer optimizer = sampler.Optimizer(new RandomStreams(1), examples).Create([new NamedParameter("w", parameter)]);
        for (int i = 0; i < steps; i++)
        {
            using Tensor gradient = parameter.mul(precision);
            optimizer.Step([gradient], step);
        }

        return parameter.square().mean().item<float>();
    }
}
