using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Compares the tensors that a network has with those that are offered.</summary>
internal static class StateMatch
{
    private const int Shown = 10;

    /// <exception cref="InvalidDataException">Names, shapes or types differ.</exception>
    public static void Require(IEnumerable<(string Name, Tensor Tensor)> expected, IReadOnlyDictionary<string, Tensor> offered)
    {
        var errors = new List<string>();
        var names = new HashSet<string>();
        foreach (var (name, tensor) in expected)
        {
            names.Add(name);
            if (!offered.TryGetValue(name, out var other)) errors.Add($"'{name}' ({Describe(tensor)}) is missing");
            else if (!Fits(tensor, other)) errors.Add($"'{name}' should be {Describe(tensor)}, but it is {Describe(other)}");
        }

        errors.AddRange(offered.Keys.Where(name => !names.Contains(name)).Select(name => $"'{name}' has no place in the network"));
        if (errors.Count == 0) return;
        string more = errors.Count > Shown ? $"\n- and {errors.Count - Shown} more" : "";
        throw new InvalidDataException($"The weights do not fit the network, which was left as it is:\n- {string.Join("\n- ", errors.Take(Shown))}{more}");
    }

    private static bool Fits(Tensor expected, Tensor offered) => expected.dtype == offered.dtype && expected.shape.SequenceEqual(offered.shape);

    private static string Describe(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
