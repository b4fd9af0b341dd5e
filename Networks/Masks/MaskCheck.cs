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
            if (Fault(weight, masks.GetValueOrDefault(weight.Name)) is { } fault) errors.Add($"'{weight.Name}' {fault}");
        }

        var names = weights.Select(weight => weight.Name).ToHashSet();
        errors.AddRange(masks.Keys.Where(name => !names.Contains(name)).Select(name => $"'{name}' is no maskable weight of the network"));
        if (errors.Count > 0) throw new InvalidDataException($"The masks do not fit the network:\n- {string.Join("\n- ", errors)}");
    }

    private static string? Fault(MaskableWeight weight, Tensor? mask)
    {
        if (mask is null) return "is missing";
        if (!mask.shape.SequenceEqual(weight.Parameter.shape)) return $"should have the shape [{Text(weight.Parameter)}], but it has [{Text(mask)}]";
        return IsBinary(mask) ? null : "holds values other than 0 and 1";
    }

    private static bool IsBinary(Tensor mask)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return mask.eq(0).logical_or(mask.eq(1)).all().item<bool>();
    }

    private static string Text(Tensor tensor) => string.Join(", ", tensor.shape);
}
