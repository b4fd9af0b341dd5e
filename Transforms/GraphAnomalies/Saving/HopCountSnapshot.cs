using System.Text;

namespace Sparse.ML.Transforms;

/// <summary>The scores of a training graph with their explanations: what a plainly loaded model answers from.</summary>
/// <param name="Nodes">Ids of the nodes, and for each node its score, average, deviation and prediction (0 or 1).</param>
/// <param name="FarOffsets">Where the far neighbours of each node begin.</param>
/// <param name="Far">Far neighbours, as numbers of nodes.</param>
/// <param name="FarHops">Their mean predicted hop counts.</param>
internal sealed record HopCountSnapshot(GraphSnapshot Nodes, int[] FarOffsets, int[] Far, float[] FarHops)
{
    private const int Figures = 4;

    public static HopCountSnapshot Empty { get; } = new(GraphSnapshot.Empty(Figures), [0], [], []);

    public static HopCountSnapshot Of(HopCountResult result)
    {
        HopCountScores scores = result.Scores;
        float[] figures = new float[Figures * result.Values.Length];
        for (int node = 0; node < result.Values.Length; node++)
        {
            figures[Figures * node] = result.Values[node];
            figures[Figures * node + 1] = (float)scores.Average[node];
            figures[Figures * node + 2] = (float)scores.Deviation[node];
            figures[Figures * node + 3] = result.IsAnomalous(node) ? 1 : 0;
        }

        string[] ids = [.. Enumerable.Range(0, scores.Ids.Count).Select(node => scores.Ids[node])];
        return new(new GraphSnapshot(SavedIdKind.Of(scores.Ids.Column), ids, Figures, figures), scores.FarOffsets, scores.Far,
            scores.FarHops);
    }

    public byte[] FarToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        foreach (int offset in FarOffsets) writer.Write(offset);
        foreach (int node in Far) writer.Write(node);
        foreach (float hops in FarHops) writer.Write(hops);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static HopCountSnapshot FromBytes(GraphSnapshot nodes, byte[] bytes, int length)
    {
        int count = nodes.Ids.Length;
        if (nodes.Classes != Figures || length < (count + 1L) * sizeof(int)) throw Damaged();
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length, writable: false));
        int[] offsets = new int[count + 1];
        for (int i = 0; i <= count; i++) offsets[i] = reader.ReadInt32();
        bool ascending = offsets[0] == 0 && offsets.Zip(offsets.Skip(1)).All(pair => pair.First <= pair.Second);
        if (!ascending || length != (count + 1L) * sizeof(int) + offsets[^1] * 8L) throw Damaged();
        int[] far = new int[offsets[^1]];
        for (int i = 0; i < far.Length; i++) far[i] = reader.ReadInt32() is >= 0 and var node && node < count ? node : throw Damaged();
        float[] hops = new float[far.Length];
        for (int i = 0; i < hops.Length; i++) hops[i] = reader.ReadSingle();
        return new(nodes, offsets, far, hops);
    }

    private static InvalidDataException Damaged() => GraphModelText.Damaged("the explanations of its scores do not fit its nodes", null);
}
