using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Checks that tensors are masks of a network's weights.</summary>
internal static class MaskCheck
{
    /// <exception cref="InvalidDataException">They are not; the message lists everything.</exception>
    public static void Require(IReadOnlyList<MaskableWeight> weights, IReadOnlyDictionary<string, Tensor> masks)
    {
        var errors = new List<string>();
        foreach (var weight in weights)
        {
            if (!masks.TryGetValue(weight.Name, out var mask)) errors.Add($"'{weight.Name}' is missing");
            else if (!mask.shape.SequenceEqual(weight.Parameter.shape)) errors.Add($"'{weight.Name}' should have the shape [{Text(weight.Parameter)}], but it has [{Text(mask)}]");
            else if (!IsBinary(mask)) errors.Add($"'{weight.Name}' holds values other than 0 and 1");
        }

        var names = weights.Select(weight => weight.Name).ToHashSet();
        errors.AddRange(masks.Keys.Where(name => !names.Contains(name)).Select(name => $"'{name}' is no maskable weight of the network"));
        if (errors.Count > 0) throw new InvalidDataException($"The masks do not fit the network:\n- {string.Join("\n- ", errors)}");
    }

    private static bool IsBinary(Tensor mask)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return mask.eq(0).logical_or(mask.eq(1)).all().item<bool>();
    }

    private static string Text(Tensor tensor) => string.Join(", ", tensor.shape);
}
