using System.Globalization;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>A comparison of untrained tickets with the trained dense network.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Title">Name in tables.</param>
/// <param name="OnCora">Whether it is on Cora, else on generated graphs.</param>
/// <param name="Layers">Depth of the networks.</param>
/// <param name="TicketWidth">Width of the networks that tickets are searched in.</param>
/// <param name="TicketEpochs">Epochs of the search.</param>
/// <param name="Sparsities">Sparsities of the tickets.</param>
internal sealed record TicketPart(
    string Name, string Title, bool OnCora, int Layers, int TicketWidth, int TicketEpochs, IReadOnlyList<double> Sparsities)
{
    /// <summary>Width of the dense networks.</summary>
    public const int DenseWidth = 64;

    /// <summary>Share that dense networks drop while training.</summary>
    public const double Dropout = 0.5;

    public static TicketPart CoraShallow { get; } = new("cora-2", "Cora, 2 layers", true, 2, 256, 400, [0.5, 0.9]);

    public static TicketPart CoraDeep { get; } = new("cora-16", "Cora, 16 layers", true, 16, 64, 400, [0.5]);

    public static TicketPart GeneratedShallow { get; } = new("generated-2", "Generated, 2 layers", false, 2, 128, 200, [0.5]);

    public static TicketPart GeneratedDeep { get; } = new("generated-16", "Generated, 16 layers", false, 16, 128, 200, [0.5]);

    public static IReadOnlyList<TicketPart> All { get; } = [GeneratedShallow, GeneratedDeep, CoraShallow, CoraDeep];

    /// <summary>Whether the networks are deep enough to lose what nodes are.</summary>
    public bool IsDeep => Layers > 2;

    /// <summary>Name of the dense network in tables.</summary>
    public string Dense => $"{Title}: dense";

    /// <summary>Name of a ticket in tables.</summary>
    public string Ticket(double sparsity) => string.Create(CultureInfo.InvariantCulture, $"{Title}: UGT {100 * sparsity:0} %");

    /// <summary>Options of the dense network, whose weight decay of 5e-4 is the trainer's own.</summary>
    public GraphTrainerOptions DenseOptions() => new() { Network = GraphNetworks.Gcn(DenseWidth, Layers, Dropout) };

    /// <summary>Options of the search for a ticket.</summary>
    public UntrainedTicketOptions TicketOptions(double sparsity) =>
        new() { Network = GraphNetworks.Gcn(TicketWidth, Layers), Sparsity = sparsity, Epochs = TicketEpochs };
}
