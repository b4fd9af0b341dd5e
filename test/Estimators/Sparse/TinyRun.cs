using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>
/// Trains a network of 420 maskable weights (conv1 36, conv2 288, fc 96) on 48 random images for 6 steps an epoch, telling a sparse
/// policy what the training loop tells it, so that tests can look at every step.
/// </summary>
internal sealed class TinyRun : IDisposable
{
    public const int StepsPerEpoch = 6;
    public const int Classes = 3;
    public const int WeightCount = 420;
    private readonly FixedData _data;

    public TinyRun(SparseMethod method, int epochs = 4, OptimizerDefinition? optimizer = null, long seed = 7, ScalarType elementType = ScalarType.Float32)
    {
        var streams = new RandomStreams(seed);
        var definition = Network.SmallConvNet(new(1, 8, 8), width: 4) with { Outputs = Classes };
        var module = definition.CreateModule(streams);
        if (elementType != ScalarType.Float32) module.to(elementType);
        _data = Data(elementType);
        Optimizer = (optimizer ?? Optimizers.Sgd(0.1, 0.9, 1e-3)).Create([.. module.named_parameters().Select(item => new NamedParameter(item.name, item.parameter))]);
        State = new(definition, module, Optimizer, new CrossEntropyObjective(), streams, CPU, elementType, _data)
        {
            Phases = method.Phases(epochs), StepsPerEpoch = StepsPerEpoch, LearningRate = 0.1,
        };
        Policy = method.CreatePolicy();
        using var scope = NewDisposeScope();
        Policy.OnTrainingStart(State);
    }

    public TrainingState State { get; }

    public SparsePolicy Policy { get; }

    public NetworkOptimizer Optimizer { get; }

    public FixedData Examples => _data;

    public IReadOnlyList<MaskableWeight> Weights => MaskableWeights.Of(State.Module);

    /// <summary>Trains all steps that are left and ends the run.</summary>
    /// <param name="afterStep">Told after each step.</param>
    public TinyRun Finish(Action<TinyRun>? afterStep = null)
    {
        while (State.TotalStep < State.PlannedSteps) Step(afterStep);
        using var scope = NewDisposeScope();
        Policy.OnTrainingEnd(State);
        return this;
    }

    /// <summary>Trains so many steps.</summary>
    public TinyRun Steps(int count, Action<TinyRun>? afterStep = null)
    {
        for (int i = 0; i < count; i++) Step(afterStep);
        return this;
    }

    public SparsityReport Report()
    {
        using var scope = NewDisposeScope();
        return Policy.Report(State);
    }

    /// <summary>Mask of a weight as an array, 0 and 1.</summary>
    public float[] Mask(string name)
    {
        using Tensor mask = Policy.Masks[name].to(ScalarType.Float32).reshape(-1);
        return mask.data<float>().ToArray();
    }

    public float[] Weight(string name) => Values(State.Parameters.Single(parameter => parameter.Name == name).Value);

    /// <summary>All values of weights, buffers and optimiser state, and the policy's tensors.</summary>
    public Dictionary<string, float[]> Snapshot()
    {
        using var scope = NewDisposeScope();
        var values = State.Module.state_dict().ToDictionary(item => item.Key, item => Values(item.Value));
        foreach (string name in Optimizer.StateNames)
            for (int i = 0; i < Optimizer.Parameters.Count; i++)
                if (Optimizer.State(name, i) is { } state) values[$"{name}.{i}"] = Values(state);
        var tensors = new Dictionary<string, Tensor>();
        Policy.Save(tensors, []);
        foreach (var (name, tensor) in tensors) values[$"policy.{name}"] = Values(tensor);
        return values;
    }

    /// <summary>A run of the same settings that goes on where this one stands, as after a checkpoint.</summary>
    public TinyRun Resumed(SparseMethod method, int epochs = 4)
    {
        using var scope = NewDisposeScope();
        var run = new TinyRun(method, epochs);
        var tensors = new Dictionary<string, Tensor>();
        var values = new JsonObject();
        Policy.Save(tensors, values);
        using (no_grad())
            foreach (var (name, value) in run.State.Module.state_dict()) value.copy_(State.Module.state_dict()[name]);
        run.Optimizer.Restore(Optimizer.Steps, (name, index) => Optimizer.State(name, index)?.clone());
        (run.State.PhaseIndex, run.State.PhaseEpoch, run.State.Epoch) = (State.PhaseIndex, State.PhaseEpoch, State.Epoch);
        (run.State.Step, run.State.TotalStep) = (State.Step, State.TotalStep);
        run.Policy.Load(run.State, tensors.ToDictionary(item => item.Key, item => item.Value.clone()), (JsonObject)JsonNode.Parse(values.ToJsonString())!);
        return run;
    }

    public void Dispose()
    {
        Policy.Dispose();
        Optimizer.Dispose();
        State.Module.Dispose();
        _data.Dispose();
    }

    private static float[] Values(Tensor tensor)
    {
        using Tensor copy = tensor.detach().to(ScalarType.Float32).reshape(-1).clone();
        return copy.data<float>().ToArray();
    }

    private static FixedData Data(ScalarType elementType)
    {
        using var scope = NewDisposeScope();
        var values = new float[48 * 64];
        new RandomStream(5).FillUniform(values, -1, 1);
        long[] labels = [.. Enumerable.Range(0, 48).Select(row => (long)(row % Classes))];
        return new(tensor(values, 48, 64).to(elementType), tensor(labels), Classes, batchSize: 48 / StepsPerEpoch);
    }

    private void Step(Action<TinyRun>? afterStep)
    {
        using var scope = NewDisposeScope();
        if (State.Step == 0) BeginPhase();
        using var batches = _data.Batches(State.Epoch, State.Step % StepsPerEpoch).GetEnumerator();
        batches.MoveNext();
        var batch = batches.Current;
        State.Module.train();
        Tensor loss = State.Objective.Compute(State, batch).Loss;
        State.Gradients = [.. autograd.grad([loss], [.. State.Parameters.Select(parameter => parameter.Value)])];
        Policy.OnGradients(State);
        using (no_grad()) Optimizer.Step(State.Gradients, State.LearningRate);
        State.Step++;
        State.TotalStep++;
        Policy.OnStepEnd(State);
        afterStep?.Invoke(this);
        State.Gradients = [];
        if (State.Step % StepsPerEpoch == 0) EndEpoch();
    }

    private void BeginPhase()
    {
        if (State.Phase.ResetOptimizer) Optimizer.Reset();
        Policy.OnPhaseStart(State);
    }

    private void EndEpoch()
    {
        State.PhaseEpoch++;
        State.Epoch++;
        Policy.OnEpochEnd(State);
        if (State.PhaseEpoch < State.Phase.Epochs) return;
        Policy.OnPhaseEnd(State);
        if (State.PhaseIndex + 1 == State.Phases.Count) return;
        (State.PhaseIndex, State.PhaseEpoch, State.Step) = (State.PhaseIndex + 1, 0, 0);
    }
}
