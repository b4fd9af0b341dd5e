using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A network of frozen random weights with a trainable score for each. A forward pass uses the weights whose scores reach the threshold of
/// a sparsity: the present one in training mode, the target in evaluation mode. Gradients pass straight through the masks: the gradient of
/// a score is its weight times the gradient of the masked weight, also where the mask is 0.
/// </summary>
internal sealed class TicketModule : ComposedModule, IGraphModule, IEmbeddingModule
{
    private readonly GraphNetworkModule _network;
    private readonly (string Name, Parameter Weight, Parameter Score)[] _weights;
    private readonly TicketScope _scope;
    private readonly TicketFan _fan;
    private readonly bool _rescales;

    /// <param name="definition">A definition in its untrained form, bound.</param>
    /// <param name="seed">Seed of weights and scores.</param>
    /// <param name="targetSparsity">Share of the weights that the ticket leaves out.</param>
    /// <param name="scope">Which scores compete.</param>
    /// <param name="fan">What the range of weights and scores goes by.</param>
    /// <param name="rescales">Whether kept weights are divided by the square root of their layer's density.</param>
    public TicketModule(GraphNetworkDefinition definition, long seed, double targetSparsity, TicketScope scope, TicketFan fan,
        bool rescales) : base("Ticket")
    {
        (Seed, TargetSparsity, _scope, _fan, _rescales) = (seed, targetSparsity, scope, fan, rescales);
        var streams = new RandomStreams(seed);
        _network = Child("network", (GraphNetworkModule)definition.CreateModule(streams));
        FrozenWeights.Draw(_network, seed, fan);
        var weights = FrozenWeights.Of(_network, fan);
        _weights = [.. weights.Select((entry, index) =>
            (entry.Name, entry.Parameter, Score(entry.Name, entry.Parameter, entry.Fan, streams.Stream(RandomPurpose.Masks, index))))];
    }

    public long Seed { get; }

    public double TargetSparsity { get; }

    /// <summary>Share of the weights that training leaves out at present.</summary>
    public double Sparsity { get; set; }

    public GraphInput? Input
    {
        get => _network.Input;
        set => _network.Input = value;
    }

    /// <summary>The scores in the order of the weights.</summary>
    public IReadOnlyList<Parameter> Scores => [.. _weights.Select(entry => entry.Score)];

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        SubstituteMasked();
        return _network.call(input).MoveToOuterDisposeScope();
    }

    public (Tensor Logits, Tensor Embedding) Embed(Tensor input)
    {
        using var scope = NewDisposeScope();
        SubstituteMasked();
        (Tensor logits, Tensor embedding) = _network.Embed(input);
        return (logits.MoveToOuterDisposeScope(), embedding.MoveToOuterDisposeScope());
    }

    /// <summary>The ticket of the present scores at the target sparsity.</summary>
    public UntrainedTicket ToTicket()
    {
        using var scope = NewDisposeScope();
        Tensor[] masks = Masks(TargetSparsity);
        return new UntrainedTicket(Seed, TargetSparsity, _fan, _rescales,
            _weights.Select((entry, index) => KeyValuePair.Create(entry.Name, masks[index])));
    }

    private Tensor[] Masks(double sparsity) => TicketSelection.Masks([.. _weights.Select(entry => (Tensor)entry.Score)], sparsity, _scope);

    private void SubstituteMasked()
    {
        Tensor[] masks = Masks(training ? Sparsity : TargetSparsity);
        var values = new Dictionary<Parameter, Tensor>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < masks.Length; i++)
        {
            Tensor score = _weights[i].Score;
            Tensor weight = _weights[i].Weight;
            if (_rescales) weight = weight.mul(TicketSelection.Scale(masks[i].sum().to(ScalarType.Int64).item<long>(), masks[i].numel()));
            values[_weights[i].Weight] = TicketSelection.Masked(weight, masks[i], score);
        }

        _network.Substitute = parameter => values[parameter];
    }

    private Parameter Score(string name, Parameter weight, long fan, RandomStream stream)
    {
        weight.requires_grad_(false);
        Tensor values = zeros(weight.shape);
        FrozenWeights.Fill(values, fan, stream);
        var score = new Parameter(values);
        score.DetachFromDisposeScope();
        register_parameter($"score_{name.Replace('.', '_')}", score);
        return score;
    }
}
