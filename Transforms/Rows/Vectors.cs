using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Hands values out as vectors.</summary>
internal static class Vectors
{
    /// <summary>Copies values into a consumer's vector, whose memory is reused where it suffices.</summary>
    public static void Copy(ReadOnlySpan<float> values, ref VBuffer<float> destination)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref destination, values.Length);
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
