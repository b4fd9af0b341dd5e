namespace Sparse.ML.Transforms.Tests;

/// <summary>A labelled row for attacks; its vector gets a size at run time.</summary>
internal sealed class AttackRow
{
    public int Id { get; set; }

    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    public string Target { get; set; } = "";

    public int Number { get; set; }
}
