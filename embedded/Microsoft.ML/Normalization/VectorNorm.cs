using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Norms of vectors; slots that a sparse vector leaves out count as zeros.</summary>
internal static class VectorNorm
{
    // A vector that is longer than the inverse of this is left as it is.
    private const float SmallestScale = 1e-8f;

    public static float Mean(in VBuffer<float> vector)
    {
        float sum = 0;
        foreach (float value in vector.GetValues())
            sum += value;
        return vector.Length == 0 ? 0 : sum / vector.Length;
    }

    public static float Of(in VBuffer<float> vector, float mean, LpNormNormalizingEstimatorBase.NormFunction norm)
    {
        float sum = 0;
        float squares = 0;
        float largest = 0;
        foreach (float value in vector.GetValues())
            Add(value - mean, ref sum, ref squares, ref largest);
        int absent = vector.Length - vector.GetValues().Length;
        sum += absent * Math.Abs(mean);
        squares += absent * mean * mean;
        if (absent > 0)
            largest = Math.Max(largest, Math.Abs(mean));
        return norm switch
        {
            LpNormNormalizingEstimatorBase.NormFunction.L2 => MathF.Sqrt(squares),
            LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation => vector.Length == 0 ? 0 : MathF.Sqrt(squares / vector.Length),
            LpNormNormalizingEstimatorBase.NormFunction.L1 => sum,
            _ => largest,
        };
    }

    /// <summary>Subtracts and divides; a sparse vector stays so where nothing is subtracted.</summary>
    public static void Scale(in VBuffer<float> source, ref VBuffer<float> destination, float mean, float norm)
    {
        float scale = norm > 0 ? 1 / norm : 1;
        if (scale < SmallestScale)
            scale = 1;
        ReadOnlySpan<float> values = source.GetValues();
        bool sparse = !source.IsDense && mean == 0;
        VBufferEditor<float> editor = sparse
            ? VBufferEditor.Create(ref destination, source.Length, values.Length)
            : VBufferEditor.Create(ref destination, source.Length);
        if (sparse)
            source.GetIndices().CopyTo(editor.Indices);
        else
            source.CopyTo(editor.Values);
        for (int i = 0; i < editor.Values.Length; i++)
            editor.Values[i] = ((sparse ? values[i] : editor.Values[i]) - mean) * scale;
        destination = editor.Commit();
    }

    private static void Add(float value, ref float sum, ref float squares, ref float largest)
    {
        sum += Math.Abs(value);
        squares += value * value;
        largest = Math.Max(largest, Math.Abs(value));
    }
}
