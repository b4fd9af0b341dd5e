using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Buffers for scoring a block of rows with one forward pass: features go in, class probabilities and most probable classes come out.
/// The buffers are managed memory, reused from block to block; native memory lives for one forward pass only, since a
/// <c>PredictionEngine</c> never disposes the row that it reads. Not thread-safe; any number of blocks may use one model at the same time.
/// </summary>
internal sealed class ScoringBlock
{
    private readonly NetworkModel _model;
    private readonly float[] _features;
    private readonly float[] _scores;
    private readonly uint[] _predicted;
    private readonly long[] _shape;

    /// <param name="model">The model to score with; it must stay alive while <see cref="Score"/> runs.</param>
    /// <param name="rows">Largest number of rows in a block, at least 1.</param>
    public ScoringBlock(NetworkModel model, int rows)
    {
        _model = model;
        Capacity = (int)Math.Clamp(NetworkTransformerDefaults.MaximumBlockBytes / (sizeof(float) * (long)model.FeatureSize), 1, rows);
        _features = new float[Capacity * model.FeatureSize];
        _scores = new float[Capacity * model.Labels.Count];
        _predicted = new uint[Capacity];
        _shape = [Capacity, .. model.Definition.InputShape!];
    }

    /// <summary>Number of rows that fit.</summary>
    public int Capacity { get; }

    /// <summary>Place of a row's raw features.</summary>
    public Span<float> Features(int row) => _features.AsSpan(row * _model.FeatureSize, _model.FeatureSize);

    /// <summary>Class probabilities of a scored row.</summary>
    public ReadOnlySpan<float> Scores(int row) => _scores.AsSpan(row * _model.Labels.Count, _model.Labels.Count);

    /// <summary>Raw key value of a scored row's most probable class: from 1, or 0 (missing) when all probabilities are NaN.</summary>
    public uint PredictedLabel(int row) => _predicted[row];

    /// <summary>Scores the first <paramref name="rows"/> rows.</summary>
    public void Score(int rows)
    {
        using NetworkModel.ModelUse use = _model.Use();
        using (NewDisposeScope())
        using (no_grad())
        {
            _shape[0] = rows;
            Tensor batch = empty(_shape, ScalarType.Float32, CPU);
            MemoryMarshal.AsBytes(_features.AsSpan(0, rows * _model.FeatureSize)).CopyTo(batch.bytes);
            Tensor logits = _model.Module.call(batch.to(_model.ElementType, _model.Device));
            CheckLogits(logits, rows);
            Tensor probabilities = logits.softmax(1).to(ScalarType.Float32, CPU).contiguous();
            MemoryMarshal.Cast<byte, float>(probabilities.bytes).CopyTo(_scores);
        }
        for (int row = 0; row < rows; row++) _predicted[row] = MostProbable(Scores(row));
    }

    private void CheckLogits(Tensor logits, int rows)
    {
        if (logits.dim() == 2 && logits.size(0) == rows && logits.size(1) == _model.Labels.Count) return;
        throw new InvalidOperationException(
            $"{_model.Definition.DisplayName} returned a tensor of shape [{string.Join(", ", logits.shape)}] for {rows} rows of {_model.InputText}, " +
            $"expected [{rows}, {_model.Labels.Count}]: a classifier's module maps a batch to one logit for each row and class.");
    }

    // The first of the largest, as ML.NET's multiclass trainers choose; NaN is never the largest.
    internal static uint MostProbable(ReadOnlySpan<float> scores)
    {
        int best = -1;
        float highest = float.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] > highest) (best, highest) = (i, scores[i]);
        }
        return (uint)(best + 1);
    }
}
