using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Short runs of all trainers of graph networks on <see cref="Communities"/>.</summary>
internal static class GraphTraining
{
    private static readonly Dictionary<string,
        Func<MLContext, Action<GraphTrainerOptions>?, IEstimator<GraphNetworkTransformer>>> Trainers = new()
    {
        ["GCN"] = (context, change) => Network(context, GraphNetworks.Gcn(16, dropout: 0.3), change),
        ["GAT"] = (context, change) => Network(context, GraphNetworks.Gat(8, heads: 2, dropout: 0.2), change),
        ["GIN"] = (context, change) => Network(context, GraphNetworks.Gin(16) with { LearnsEpsilon = true }, change),
        ["GraphSAGE"] = (context, change) => Network(context, GraphNetworks.Sage(16), change),
        ["deep GCN"] = (context, change) =>
            Network(context, GraphNetworks.Gcn(16, layers: 6) with { Residual = true, InitialResidual = 0.1 }, change),
        ["sampled GCN"] = (context, change) => Network(context, GraphNetworks.Gcn(16), options =>
        {
            (options.Sampling, options.BatchSize, options.Epochs) = (new NeighborSampling { Neighbors = [4, 3], Always = true }, 16, 10);
            change?.Invoke(options);
        }),
        ["ticket"] = (context, change) => Ticket(context, GraphNetworks.Gcn(48), change),
        ["GIN ticket"] = (context, change) => Ticket(context, GraphNetworks.Gin(48), change),
    };

    public static IEnumerable<object[]> Names => Trainers.Keys.Select(name => new object[] { name });

    public static IEstimator<GraphNetworkTransformer> Create(string trainer, MLContext context,
        Action<GraphTrainerOptions>? change = null) => Trainers[trainer](context, change);

    public static GraphNetworkTransformer Fit(string trainer, Action<GraphTrainerOptions>? change = null, IDataView? data = null,
        MLContext? context = null)
    {
        context ??= new MLContext(1);
        return Create(trainer, context, change).Fit(data ?? Communities.View(context));
    }

    public static GraphNetworkTransformer FitTicket(Action<UntrainedTicketOptions> change, IDataView? data = null) =>
        Fit("ticket", options => change((UntrainedTicketOptions)options), data);

    public static TrainingHistory HistoryOf(Action<GraphTrainerOptions> change, IDataView? data = null)
    {
        using GraphNetworkTransformer transformer = Fit("GCN", change, data);
        return transformer.Model.History!;
    }

    public static float[] Weights(GraphNetworkTransformer transformer)
    {
        using var scope = NewDisposeScope();
        return [.. transformer.Model.Module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => pair.Value.detach().flatten().data<float>().ToArray())];
    }

    public static float[] WeightsOf(string trainer, Action<GraphTrainerOptions>? change = null, IDataView? data = null)
    {
        using GraphNetworkTransformer transformer = Fit(trainer, change, data);
        return Weights(transformer);
    }

    /// <summary>Scores by id.</summary>
    public static SortedDictionary<string, float[]> Scores(IDataView scored)
    {
        string[] ids = [.. scored.GetColumn<string>("Id")];
        float[][] scores = [.. scored.GetColumn<float[]>("Score")];
        var result = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++) result.Add(ids[i], scores[i]);
        return result;
    }

    public static double TestAccuracy(IDataView scored)
    {
        var rows = scored.GetColumn<uint>("Label").Zip(scored.GetColumn<uint>("PredictedLabel"), scored.GetColumn<string>("Split"))
            .Where(row => row.Third == "test").ToArray();
        return rows.Average(row => row.First == row.Second ? 1.0 : 0);
    }

    private static GraphNetworkTrainer Network(MLContext context, NetworkDefinition network, Action<GraphTrainerOptions>? change)
    {
        var options = new GraphTrainerOptions { Network = network, SplitColumnName = "Split", Epochs = 30 };
        change?.Invoke(options);
        return context.Sparse.Trainers.GraphNetwork(options);
    }

    private static UntrainedTicketTrainer Ticket(MLContext context, GraphNetworkDefinition network, Action<GraphTrainerOptions>? change)
    {
        var options = new UntrainedTicketOptions { Network = network, SplitColumnName = "Split", Epochs = 30 };
        change?.Invoke(options);
        return context.Sparse.Trainers.UntrainedGraphTicket(options);
    }
}
