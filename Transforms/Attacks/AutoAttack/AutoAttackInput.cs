using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Checks what a run over a data set is given.</summary>
internal static class AutoAttackInput
{
    /// <exception cref="ArgumentException">Anything is invalid; the message lists all of it.</exception>
    public static void Check(AutoAttack attack, Tensor inputs, Tensor labels, AutoAttackOptions options, AttackContext context)
    {
        var errors = new AttackErrors();
        errors.Range(nameof(options.BatchSize), options.BatchSize, 1, int.MaxValue);
        errors.Required(nameof(options.Bounds), options.Bounds);
        if (options.StateInterval < TimeSpan.Zero)
            errors.Add($"{nameof(options.StateInterval)}: expected at least 0, but it is {options.StateInterval}.");
        if (options.Mask is { } mask && inputs.dim() > 0 && !mask.shape.SequenceEqual(inputs.shape.Skip(1)))
        {
            string example = string.Join(", ", inputs.shape.Skip(1));
            errors.Add($"{nameof(options.Mask)}: expected the shape of one example, [{example}], but it has {mask.numel()} values.");
        }

        if (options.StatePath is { } path && FolderOf(path) is { } folder && !Directory.Exists(folder))
            errors.Add($"{nameof(options.StatePath)}: the folder {folder} does not exist.");
        errors.ThrowIfAny(nameof(AutoAttackOptions), nameof(options));
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        AttackInput.Check(attack, inputs, labels, context);
    }

    private static string? FolderOf(string path)
    {
        try
        {
            return Path.GetDirectoryName(Path.GetFullPath(path));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new ArgumentException($"{nameof(AutoAttackOptions.StatePath)}: '{path}' is no path of a file.", exception);
        }
    }
}
