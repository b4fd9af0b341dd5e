using System.Text;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// The nodes of a training graph and their scores: what a plainly loaded model answers from. Ids are text, as a row's id is compared.
/// </summary>
/// <param name="IdKind">How the id column held its ids.</param>
/// <param name="Ids">Ids of the nodes.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Probabilities">Class probabilities, node after node.</param>
internal sealed record GraphSnapshot(SavedIdKind IdKind, string[] Ids, int Classes, float[] Probabilities)
{
    private const uint Magic = 0x31475053;

    private readonly Lazy<Dictionary<string, int>> _nodes = new(() => Index(Ids));

    public static GraphSnapshot Empty(int classes) => new(SavedIdKind.None, [], classes, []);

    public static GraphSnapshot Of(GraphScores scores, int classes) =>
        new(SavedIdKind.Of(scores.Ids.Column), [.. Enumerable.Range(0, scores.Ids.Count).Select(node => scores.Ids[node])], classes,
            scores.Probabilities);

    /// <summary>The class probabilities of a node; empty for an unknown id.</summary>
    public ReadOnlySpan<float> Find(ReadOnlySpan<char> id) => NodeOf(id) is >= 0 and var node ? FiguresOf(node) : [];

    /// <summary>The number of a node; -1 for an unknown id.</summary>
    public int NodeOf(ReadOnlySpan<char> id) =>
        _nodes.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out int node) ? node : -1;

    /// <summary>The figures of a node by its number.</summary>
    public ReadOnlySpan<float> FiguresOf(int node) => Probabilities.AsSpan(node * Classes, Classes);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(IdKind.ToString());
        writer.Write(Ids.Length);
        writer.Write(Classes);
        foreach (string id in Ids) writer.Write(id);
        foreach (float value in Probabilities) writer.Write(value);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static GraphSnapshot FromBytes(byte[] bytes, int length)
    {
        using var stream = new MemoryStream(bytes, 0, length, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic) throw Damaged(null);
            SavedIdKind kind = SavedIdKind.Parse(reader.ReadString());
            int nodes = reader.ReadInt32(), classes = reader.ReadInt32();
            // Each id takes a byte at least and each score four, so that no count can ask for more memory than the file has bytes.
            if (nodes < 0 || classes < 1 || stream.Length - stream.Position < nodes * (1 + 4L * classes)) throw Damaged(null);
            string[] ids = new string[nodes];
            for (int i = 0; i < nodes; i++) ids[i] = reader.ReadString();
            float[] scores = new float[nodes * classes];
            for (int i = 0; i < scores.Length; i++) scores[i] = reader.ReadSingle();
            return stream.Position == stream.Length ? new(kind, ids, classes, scores) : throw Damaged(null);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or IOException)
        {
            throw Damaged(error);
        }
    }

    private static Dictionary<string, int> Index(string[] ids)
    {
        var nodes = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (int node = 0; node < ids.Length; node++) nodes[ids[node]] = node;
        return nodes;
    }

    private static InvalidDataException Damaged(Exception? inner) =>
        new("The saved scores of the training graph are damaged. Save the model again.", inner);
}
