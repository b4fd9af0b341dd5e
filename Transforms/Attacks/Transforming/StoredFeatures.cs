using System.Numerics;

namespace Sparse.ML.Transforms;

/// <summary>
/// Brings perturbed features back to the units of their column, so that the network reads no more than the attack allowed.
/// </summary>
internal static class StoredFeatures
{
    /// <summary>
    /// Overwrites stored features by perturbed ones. Dividing by the scale and multiplying again may round beyond the perturbed value; a
    /// stored value then goes back towards the clean one until the network's input is no farther from the clean input than the attack's.
    /// A feature that the attack left alone keeps its stored value.
    /// </summary>
    /// <typeparam name="T">Element type of the network.</typeparam>
    /// <param name="perturbed">What the attack returned, in units of the network's input.</param>
    /// <param name="clean">What it was given.</param>
    /// <param name="scale">Factor from stored values to the network's input, not 0.</param>
    /// <param name="stored">Clean stored values, to be overwritten.</param>
    public static void Write<T>(ReadOnlySpan<T> perturbed, ReadOnlySpan<float> clean, float scale, Span<float> stored)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < stored.Length; i++)
        {
            double goal = double.CreateTruncating(perturbed[i]), start = clean[i], reach = Math.Abs(goal - start);
            if (reach == 0) continue;
            float end = stored[i], value = (float)(goal / scale);
            while (Math.Abs((double)(value * scale) - start) > reach)
                value = value < end ? MathF.BitIncrement(value) : MathF.BitDecrement(value);
            stored[i] = value;
        }
    }
}
