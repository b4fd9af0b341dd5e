using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>A training run as objectives and policies see it. Valid for the time of the run, on its thread.</summary>
public sealed class TrainingState
{
    internal TrainingState(
        NetworkDefinition definition, nn.Module<Tensor, Tensor> module, NetworkOptimizer optimizer, TrainingObjective objective,
        RandomStreams streams, Device device, ScalarType elementType, TrainingData data)
    {
        Definition = definition;
        Module = module;
        Optimizer = optimizer;
        Objective = objective;
        Streams = streams;
        Device = device;
        ElementType = elementType;
        Data = data;
    }

    /// <summary>The network's definition.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The network, on <see cref="Device"/>.</summary>
    public nn.Module<Tensor, Tensor> Module { get; }

    /// <summary>The trainable parameters in the order of the gradients.</summary>
    public IReadOnlyList<NamedParameter> Parameters => Optimizer.Parameters;

    /// <summary>The optimiser with its state.</summary>
    public NetworkOptimizer Optimizer { get; }

    /// <summary>The outermost objective.</summary>
    public TrainingObjective Objective { get; }

    /// <summary>The run's random streams.</summary>
    public RandomStreams Streams { get; }

    /// <summary>The training data; policies may draw further batches from it.</summary>
    public TrainingData Data { get; }

    /// <summary>The validation rows; null when there are none.</summary>
    internal EvaluationData? Validation { get; set; }

    /// <summary>Device of the network and the batches.</summary>
    public Device Device { get; }

    /// <summary>Element type of weights and inputs.</summary>
    public ScalarType ElementType { get; }

    /// <summary>All phases of the run.</summary>
    public IReadOnlyList<TrainingPhase> Phases { get; internal set; } = [];

    /// <summary>Index of the present phase.</summary>
    public int PhaseIndex { get; internal set; }

    /// <summary>The present phase.</summary>
    public TrainingPhase Phase => Phases[PhaseIndex];

    /// <summary>Completed epochs of the present phase.</summary>
    public int PhaseEpoch { get; internal set; }

    /// <summary>Completed epochs of the run.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Completed optimiser steps of the present phase; 1 after the first step.</summary>
    public long Step { get; internal set; }

    /// <summary>Completed optimiser steps of the run.</summary>
    public long TotalStep { get; internal set; }

    /// <summary>Optimiser steps of one epoch.</summary>
    public long StepsPerEpoch { get; internal set; }

    /// <summary>Planned optimiser steps of the present phase.</summary>
    public long PhaseSteps => StepsPerEpoch * Phase.Epochs;

    /// <summary>Planned optimiser steps of all phases.</summary>
    public long PlannedSteps => Phases.Sum(phase => StepsPerEpoch * phase.Epochs);

    /// <summary>Learning rate of the present step.</summary>
    public double LearningRate { get; internal set; }

    /// <summary>Momentum of the present step that the schedule prescribes; null means the optimiser's own.</summary>
    internal double? Momentum { get; set; }

    /// <summary>Gradients of the present step in the order of <see cref="Parameters"/>, dense also where weights are masked. Empty outside a step.</summary>
    public IReadOnlyList<Tensor> Gradients { get; internal set; } = [];

    /// <summary>Density of the maskable weights, 0 to 1, kept up to date by the policy that masks them.</summary>
    public double Density { get; set; } = 1;

    /// <summary>Figures that objectives and policies report with progress and history, by name.</summary>
    public IDictionary<string, double> Metrics { get; } = new Dictionary<string, double>();

    /// <summary>Writes a line to MLContext's log.</summary>
    internal Action<string> Log { get; set; } = _ => { };
}
