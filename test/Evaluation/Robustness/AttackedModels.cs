using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Fitted models with seeded weights, and rows that they classify in part.</summary>
internal static class AttackedModels
{
    public const int Features = 16;

    private static readonly string[] Names = ["cat", "dog", "bird"];

    /// <summary>A network whose logits are 8 times those of seeded weights.</summary>
    public static NetworkTransformer Mlp(MLContext context, long seed = 3, int features = Features)
    {
        MlpDefinition definition = Network.Mlp([12], features, 3);
        return new(context, new NetworkModel(definition, Sharpened(definition, seed), LabelKeys.FromNames(Names)));
    }

    /// <summary>A network of images.</summary>
    public static NetworkTransformer Conv(MLContext context, long seed = 3)
    {
        NetworkDefinition definition = Network.SmallConvNet(new(1, 4, 4), 4).Bind(Features, 3);
        return new(context, new NetworkModel(definition, Sharpened(definition, seed), LabelKeys.FromNames(Names)));
    }

    /// <summary>Rows labelled as a model predicts them, except for every fifth.</summary>
    public static IReadOnlyList<EvaluationRow> Rows(MLContext context, ITransformer model, int count = 40)
    {
        var random = new RandomStream(5);
        List<EvaluationRow> rows = [.. Enumerable.Range(0, count).Select(_ => new EvaluationRow
        {
            Features = [.. Enumerable.Range(0, Features).Select(_ => 0.1f + 0.8f * random.NextSingle())],
        })];
        IDataView scored = model.Transform(View(context, rows));
        float[][] scores = [.. scored.GetColumn<VBuffer<float>>("Score").Select(score => score.DenseValues().ToArray())];
        for (int i = 0; i < count; i++)
        {
            int best = Array.IndexOf(scores[i], scores[i].Max());
            rows[i].Label = rows[i].Truth = Names[i % 5 == 4 ? (best + 1) % 3 : best];
        }

        return rows;
    }

    /// <summary>Rows of noise with one brighter group of features a class.</summary>
    public static IReadOnlyList<EvaluationRow> Groups(int count = 60)
    {
        var random = new RandomStream(6);
        return [.. Enumerable.Range(0, count).Select(i => new EvaluationRow
        {
            Features = [.. Enumerable.Range(0, Features).Select(slot => (slot / 5 == i % 3 ? 0.45f : 0.2f) + 0.4f * random.NextSingle())],
            Label = Names[i % 3],
        })];
    }

    /// <summary>A network trained on labelled rows.</summary>
    public static NetworkTransformer Trained(MLContext context, IDataView rows, NetworkDefinition network)
    {
        IDataView keyed = context.Transforms.Conversion.MapValueToKey("Label").Fit(rows).Transform(rows);
        var options = new SparseTrainerOptions { Network = network, Epochs = 40, BatchSize = 10 };
        return context.Sparse.Trainers.SparseNetwork(options).Fit(keyed);
    }

    public static IDataView View(MLContext context, IEnumerable<EvaluationRow> rows)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(EvaluationRow));
        schema[nameof(EvaluationRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Features);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private static nn.Module<Tensor, Tensor> Sharpened(NetworkDefinition definition, long seed)
    {
        nn.Module<Tensor, Tensor> module = definition.CreateModule(new RandomStreams(seed));
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (_, parameter) in module.named_parameters().TakeLast(2)) parameter.mul_(8);
        return module;
    }
}
