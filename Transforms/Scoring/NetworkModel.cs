using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// A trained network with everything that scoring needs: its definition, its module in evaluation mode, the scale of its inputs and
/// the classes behind its outputs. Masks of sparse training are zeros in the weights.
/// </summary>
/// <remarks>
/// Scoring is safe from several threads, since a forward pass in evaluation mode changes nothing; changing the module while it scores is not.
/// The model owns its module. <see cref="Dispose"/> may be called more than once and while other threads score: their forward
/// passes finish first, and the native memory is freed after the last of them.
/// </remarks>
public sealed partial class NetworkModel : IDisposable
{
    private readonly object _attacks = new();
    private int _uses = 1;
    private int _disposed;
    private int _freed;

    /// <summary>Wraps a module and puts it into evaluation mode.</summary>
    /// <param name="definition">What the module was built from, complete: input shape and number of outputs are known.</param>
    /// <param name="module">
    /// Maps [batch, <see cref="NetworkDefinition.InputShape"/>...] to logits [batch, classes]. The model owns it from here on.
    /// </param>
    /// <param name="labels">The classes behind the logits, at least 2.</param>
    /// <exception cref="ArgumentException">The definition is incomplete or has another number of outputs than there are classes.</exception>
    public NetworkModel(NetworkDefinition definition, nn.Module<Tensor, Tensor> module, LabelKeys labels)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(labels);
        if (definition.InputShape is not { Count: > 0 } shape || definition.Outputs is not { } outputs)
        {
            throw new ArgumentException(
                $"{definition.DisplayName} is incomplete: take its input shape and outputs from the data with {nameof(NetworkDefinition.Bind)}.",
                nameof(definition));
        }

        if (labels.Count < 2)
            throw new ArgumentException($"A classifier needs at least 2 classes, but the labels have {labels.Count}.", nameof(labels));
        if (outputs != labels.Count)
        {
            throw new ArgumentException(
                $"{definition.DisplayName} has {outputs} outputs, but the labels have {labels.Count} classes.", nameof(labels));
        }

        (Definition, Module, Labels) = (definition, module, labels);
        InputText = string.Join('x', shape);
        FeatureSize = checked((int)shape.Aggregate(1L, (product, size) => checked(product * size)));
        ModuleMode.Set(module, training: false);
        Tensor? first = module.parameters().FirstOrDefault();
        (Device, ElementType) = (first?.device ?? CPU, first?.dtype ?? ScalarType.Float32);
    }

    /// <summary>What the module was built from.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The network in evaluation mode. It belongs to the model: do not dispose it or put it into training mode.</summary>
    public nn.Module<Tensor, Tensor> Module { get; }

    /// <summary>The classes behind the outputs.</summary>
    public LabelKeys Labels { get; }

    /// <summary>
    /// Factor on every raw feature before it enters the network, whatever the type of the column: 1 for a network trained on vectors
    /// of <see cref="float"/>, 1/255 for one trained on vectors of <see cref="byte"/>.
    /// </summary>
    /// <value>The default value is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public float InputScale
    {
        get;
        init => field = float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The input scale must be finite.");
    } = 1;

    /// <summary>How training went; null when unknown.</summary>
    public TrainingHistory? History { get; init; }

    /// <summary>How sparse the network is; null when it was not measured.</summary>
    public SparsityReport? Sparsity { get; init; }

    /// <summary>
    /// For a network of untrained weights the seed and the masks that it is made of, which <see cref="Save(string)"/> then writes in the place of the weights; null for a trained network.
    /// </summary>
    public UntrainedTicket? Ticket { get; init; }

    /// <summary>Further facts about the model by name, such as the method that trained it. They are saved with it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Length of the feature vector.</summary>
    public int FeatureSize { get; }

    /// <summary>Shape of one example for messages, such as "1x28x28".</summary>
    internal string InputText { get; }

    /// <summary>Where the parameters are.</summary>
    internal Device Device { get; }

    /// <summary>Type of the parameters.</summary>
    internal ScalarType ElementType { get; }

    /// <summary>Frees the module's native memory, as soon as no thread is scoring with it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    /// <summary>Keeps the module alive until the result is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    internal ModelUse Use()
    {
        Interlocked.Increment(ref _uses);
        if (Volatile.Read(ref _disposed) == 0) return new ModelUse(this);
        Release();
        throw DisposedModel.Exception(nameof(NetworkModel));
    }

    /// <summary>
    /// As <see cref="Use"/>, for an attack: a network can be under one attack at a time, so this waits for the attacks of other threads.
    /// Scoring goes on meanwhile, since an attack in evaluation mode changes nothing that a forward pass reads. To be disposed by the
    /// thread that called.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    internal AttackUse UseForAttack()
    {
        Monitor.Enter(_attacks);
        try
        {
            return new AttackUse(this, Use());
        }
        catch
        {
            Monitor.Exit(_attacks);
            throw;
        }
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _uses) == 0 && Interlocked.Exchange(ref _freed, 1) == 0) Module.Dispose();
    }

    /// <summary>One running use of a model.</summary>
    internal readonly struct ModelUse(NetworkModel model) : IDisposable
    {
        public void Dispose() => model.Release();
    }

    /// <summary>One running attack on a model.</summary>
    internal readonly struct AttackUse(NetworkModel model, ModelUse use) : IDisposable
    {
        public void Dispose()
        {
            use.Dispose();
            Monitor.Exit(model._attacks);
        }
    }
}
