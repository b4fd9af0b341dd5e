using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Copies of a network's parameters and buffers and of what the policies need beside them, on the CPU.</summary>
internal sealed class RunSnapshot : IDisposable
{
    private const string Network = "network/";
    private const string Policy = "policy/";

    /// <param name="tensors">Tensors by name; whoever disposes the snapshot disposes them.</param>
    /// <param name="values">What the policies saved beside them.</param>
    public RunSnapshot(Dictionary<string, Tensor> tensors, JsonObject values) => (Tensors, Values) = (tensors, values);

    public Dictionary<string, Tensor> Tensors { get; }

    public JsonObject Values { get; }

    public static RunSnapshot Take(nn.Module module, IReadOnlyList<TrainingPolicy> policies)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var tensors = new Dictionary<string, Tensor>();
        foreach ((string name, Tensor value) in module.state_dict()) tensors[Network + name] = Copy(value);
        var values = new JsonObject();
        foreach (TrainingPolicy policy in policies)
        {
            var own = new Dictionary<string, Tensor>();
            var json = new JsonObject();
            policy.Save(own, json);
            foreach ((string name, Tensor value) in own) tensors[$"{Policy}{policy.Name}/{name}"] = Copy(value);
            values[policy.Name] = json;
        }
        return new RunSnapshot(tensors, values);

        static Tensor Copy(Tensor value) => value.detach().cpu().clone().DetachFromDisposeScope();
    }

    public RunSnapshot Clone()
    {
        using var scope = NewDisposeScope();
        return new RunSnapshot(Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.clone().DetachFromDisposeScope()), (JsonObject)Values.DeepClone());
    }

    public void RestoreTo(TrainingState state, IReadOnlyList<TrainingPolicy> policies)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach ((string name, Tensor value) in state.Module.state_dict())
        {
            if (!Tensors.TryGetValue(Network + name, out Tensor? saved) || !saved.shape.SequenceEqual(value.shape))
                throw new InvalidDataException($"The checkpoint has no tensor '{name}' of shape [{string.Join(", ", value.shape)}]; it belongs to another network.");
            value.copy_(saved);
        }
        // A policy that only looks on may come or go between two parts of a run; one without saved values starts afresh.
        foreach (TrainingPolicy policy in policies.Where(policy => Values[policy.Name] is JsonObject))
        {
            string prefix = $"{Policy}{policy.Name}/";
            var own = Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
            policy.Load(state, own, Values[policy.Name]!.AsObject());
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in Tensors.Values) tensor.Dispose();
        Tensors.Clear();
    }
}
