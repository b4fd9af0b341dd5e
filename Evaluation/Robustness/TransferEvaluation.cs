using Microsoft.ML;
using Microsoft.ML.Runtime;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>Evaluates how attacks transfer between fitted models.</summary>
internal static class TransferEvaluation
{
    // Stages before the networks may round in different ways.
    private const double FeatureTolerance = 1e-6;

    public static TransferMetrics Run(
        MLContext context, IReadOnlyList<NamedModel> surrogates, IReadOnlyList<NamedModel> targets, IDataView data, TransferOptions? given)
    {
        CheckModels(surrogates, nameof(surrogates));
        CheckModels(targets, nameof(targets));
        ArgumentNullException.ThrowIfNull(data);
        TransferOptions options = given ?? new();
        options.Validate();
        options = options.Copy();
        NativeRuntime.Check();
        IHost host = ((IHostEnvironment)context).Register(nameof(TransferEvaluation));
        using IChannel channel = host.Start("Transfer");
        Dictionary<NetworkModel, AttackedData> rows = [];
        try
        {
            // One model under two names is read once, and attacks on it are white-box.
            Dictionary<NetworkModel, AttackedSet> sets = [];
            NamedSet Open(NamedModel named)
            {
                NetworkModel model = AttackedPipeline.Of(named.Model).Model;
                if (!rows.ContainsKey(model))
                {
                    AttackedData read = AttackedData.Read(named.Model, data, options);
                    rows.Add(model, read);
                    CheckSame(rows.Values.First(), read, named.Name);
                    sets.Add(model, read.Set);
                }

                return new(named.Name, sets[model]);
            }

            NamedSet[] from = [.. surrogates.Select(Open)], to = [.. targets.Select(Open)];
            return new TransferRun(from, to, options, RobustnessEvaluation.Log(channel)).Run();
        }
        finally
        {
            foreach (AttackedData read in rows.Values) read.Dispose();
        }
    }

    private static void CheckModels(IReadOnlyList<NamedModel> models, string parameter)
    {
        ArgumentNullException.ThrowIfNull(models, parameter);
        if (models.Count == 0) throw new ArgumentException("At least one model is expected.", parameter);
        if (models.Any(model => model?.Model is null || string.IsNullOrWhiteSpace(model.Name)))
            throw new ArgumentException("Models with names are expected, one has no name or is null.", parameter);
        if (models.GroupBy(model => model.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Different names are expected, '{twice.Key}' stands twice.", parameter);
    }

    /// <summary>A perturbation of features means the same to all models only when all of them read the same features.</summary>
    private static void CheckSame(AttackedData first, AttackedData other, string name)
    {
        if (ReferenceEquals(first, other)) return;
        if (!first.Model.Labels.Names.SequenceEqual(other.Model.Labels.Names))
        {
            throw new ArgumentException($"Model '{name}' has other classes than the first one "
                + $"({string.Join(", ", other.Model.Labels.Names)} instead of {string.Join(", ", first.Model.Labels.Names)}).");
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        bool same = first.Model.FeatureSize == other.Model.FeatureSize && first.Numbers.SequenceEqual(other.Numbers)
            && LargestDifference(first.Inputs, other.Inputs) <= FeatureTolerance;
        if (same) return;
        throw new ArgumentException($"Model '{name}' does not see the features that the first one sees: the stages before their networks "
            + "differ. Put what differs, such as a normalisation, into the network.");
    }

    private static double LargestDifference(Tensor one, Tensor other) =>
        one.reshape(-1).to_type(ScalarType.Float64).sub(other.reshape(-1).to(one.device)).abs().max().ToDouble();
}
