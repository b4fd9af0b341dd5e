using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Attacks a block of rows at once. Rows without a class, where these are left out, do not reach the network; native memory lives for one
/// attack only.
/// </summary>
internal sealed class AttackBlock : RowBlock
{
    private readonly FeatureAttack _attack;
    private readonly NetworkModel _model;
    private readonly AttackBindings _bindings;
    private readonly bool _measures;
    private readonly AttackedRows _rows;
    private readonly float[] _stored;
    private readonly int[] _places;
    private readonly bool[] _succeeded;
    private readonly float[] _lengths;
    private int _attacked;

    /// <param name="attack">The attack.</param>
    /// <param name="bindings">Columns.</param>
    /// <param name="source">Cursor or row with the columns that are read active.</param>
    /// <param name="measures">Whether success or perturbation is needed.</param>
    /// <param name="rows">Largest number of rows.</param>
    public AttackBlock(FeatureAttack attack, AttackBindings bindings, DataViewRow source, bool measures, int rows)
    {
        (_attack, _model, _bindings, _measures) = (attack, attack.Network.Model, bindings, measures);
        _rows = new(bindings.Columns, source, rows);
        _stored = new float[Capacity * _model.FeatureSize];
        (_places, _succeeded, _lengths) = (new int[Capacity], new bool[Capacity], new float[Capacity]);
    }

    public override int Capacity => _rows.Capacity;

    public override void Read(int row)
    {
        if (row == 0) _attacked = 0;
        // The next row takes the place of one that is left out.
        bool takesPart = _rows.Read(_attacked, Stored(row));
        _places[row] = takesPart ? _attacked++ : -1;
    }

    public override void Compute(int rows)
    {
        if (_attacked == 0) return;
        using NetworkModel.AttackUse use = _model.UseForAttack();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor inputs = NetworkInput.Batch(_model, _rows.Features(0, _attacked));
        Tensor labels = _bindings.Columns.Labels is null
            ? Logits(inputs).argmax(1)
            : NetworkInput.Classes(_model, _rows.Labels.AsSpan(0, _attacked));
        Tensor? targets = _bindings.Columns.Targets is null ? null : NetworkInput.Classes(_model, _rows.Targets.AsSpan(0, _attacked));
        var numbers = new ArraySegment<long>(_rows.Numbers, 0, _attacked);
        Tensor perturbed = _attack.Perturb(inputs, labels, targets, numbers).cpu().contiguous();
        if (perturbed.dtype == ScalarType.Float32) Store(MemoryMarshal.Cast<byte, float>(perturbed.bytes), rows);
        else Store(MemoryMarshal.Cast<byte, double>(perturbed.bytes), rows);
        if (_measures) Measure(inputs, labels, targets, rows);
    }

    public override Delegate Getter(int column, Func<int> row) => column == _bindings.FeatureIndex
        ? new ValueGetter<VBuffer<float>>((ref value) => Vectors.Copy(Stored(row()), ref value))
        : column == _bindings.SuccessIndex
        ? new ValueGetter<bool>((ref value) => value = _places[row()] is var place and >= 0 && _succeeded[place])
        : new ValueGetter<float>((ref value) => value = _places[row()] is var place and >= 0 ? _lengths[place] : 0);

    private Tensor Logits(Tensor inputs) =>
        new AttackedNetwork(_model.Module, inputs.shape[1..], null, _attack.Options.CancellationToken).Logits(inputs);

    private Span<float> Stored(int row) => _stored.AsSpan(row * _model.FeatureSize, _model.FeatureSize);

    private void Store<T>(ReadOnlySpan<T> perturbed, int rows)
        where T : struct, System.Numerics.INumber<T>
    {
        int size = _model.FeatureSize;
        for (int row = 0; row < rows; row++)
        {
            if (_places[row] is not (var place and >= 0)) continue;
            StoredFeatures.Write(perturbed.Slice(place * size, size), _rows.Features(place), _model.InputScale, Stored(row));
        }
    }

    /// <summary>Judges what was stored rather than what the attack returned: the network will read the stored features.</summary>
    private void Measure(Tensor inputs, Tensor labels, Tensor? targets, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (_places[row] is not (var place and >= 0)) continue;
            Stored(row).CopyTo(_rows.Features(place));
            FeatureReader.Scale(_rows.Features(place), _model.InputScale);
        }

        Tensor reached = NetworkInput.Batch(_model, _rows.Features(0, _attacked)), logits = Logits(reached);
        Tensor change = reached.to_type(ScalarType.Float64).sub(inputs.to_type(ScalarType.Float64));
        Tensor succeeded = AttackProblem.Fooled(logits, new(labels, targets, logits));
        succeeded.cpu().data<bool>().CopyTo(_succeeded);
        _attack.Attack.Norm.LengthOf(change).to_type(ScalarType.Float32).cpu().data<float>().CopyTo(_lengths);
    }
}
