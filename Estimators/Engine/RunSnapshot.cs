using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Copies of a network's parameters and buffers and of what the policies need beside them, on the CPU.</summary>
internal sealed class RunSnapshot : IDisposable
{
    private const string Network = "network/";
    private const string Policy = "policy/";

    private RunSnapshot(Dictionary<string, Tensor> tensors, JsonObject values) => (Tensors, Values) = (tensors, values);

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

    /// <summary>A snapshot of tensors that were read from a file; takes ownership.</summary>
    public static RunSnapshot FromFile(Dictionary<string, Tensor> tensors, JsonObject values) => new(tensors, values);

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
        foreach (TrainingPolicy policy in policies)
        {
            string prefix = $"{Policy}{policy.Name}/";
            var own = Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
            policy.Load(state, own, Values[policy.Name] as JsonObject ?? []);
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in Tensors.Values) tensor.Dispose();
        Tensors.Clear();
    }
}
