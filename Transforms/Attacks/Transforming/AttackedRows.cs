using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// Rows read for an attack, checked: features as the network sees them, classes, and the number by which each row draws. Managed
/// buffers of a fixed size, reused; nothing is allocated for a row. Not thread-safe.
/// </summary>
internal sealed class AttackedRows
{
    // The golden ratio in 64 bits: spreads the high half of an identifier, which is 0 for most views.
    private const ulong HighFactor = 0x9E3779B97F4A7C15;

    private readonly AttackColumns _columns;
    private readonly DataViewRow _source;
    private readonly FeatureReader _reader;
    private readonly LabelReader? _labels;
    private readonly LabelReader? _targets;
    private readonly ValueGetter<DataViewRowId> _id;
    private readonly float[] _features;

    /// <param name="columns">What is read.</param>
    /// <param name="source">Cursor or row with these columns active.</param>
    /// <param name="capacity">Largest number of rows.</param>
    public AttackedRows(AttackColumns columns, DataViewRow source, int capacity)
    {
        (_columns, _source) = (columns, source);
        int size = columns.Model.FeatureSize;
        Capacity = (int)Math.Clamp(NetworkTransformerDefaults.MaximumBlockBytes / (sizeof(float) * (long)size), 1, capacity);
        DataViewSchema.Column feature = source.Schema[columns.Feature.Index];
        _reader = FeatureReader.Create(source, feature, columns.FeatureType, scale: 1);
        (_labels, _targets) = (columns.Labels?.CreateReader(source), columns.Targets?.CreateReader(source));
        _id = source.GetIdGetter();
        _features = new float[Capacity * size];
        (Labels, Targets, Numbers) = (new long[Capacity], new long[Capacity], new long[Capacity]);
    }

    /// <summary>Number of rows that fit.</summary>
    public int Capacity { get; }

    /// <summary>True classes; unset where no label column is read.</summary>
    public long[] Labels { get; }

    /// <summary>Target classes; unset where no target column is read.</summary>
    public long[] Targets { get; }

    /// <summary>
    /// Numbers of the rows, by which they draw: their identifiers, which a row keeps in whatever order and by however many cursors a view
    /// is read. Of plain data they are the places of the rows, from 0.
    /// </summary>
    public long[] Numbers { get; }

    /// <summary>Features of a row times the input scale.</summary>
    public Span<float> Features(int row) => Features(row, 1);

    /// <summary>Features of several rows.</summary>
    public Span<float> Features(int row, int rows) =>
        _features.AsSpan(row * _columns.Model.FeatureSize, rows * _columns.Model.FeatureSize);

    /// <summary>Reads the source's current row.</summary>
    /// <param name="row">Place to read it to.</param>
    /// <param name="stored">Receives the features as the column has them; empty when they are not needed.</param>
    /// <returns>Whether it takes part: false when it has no class and such rows are left out. Its features are read anyway.</returns>
    /// <exception cref="InvalidOperationException">A value is out of range, or the row has no class.</exception>
    public bool Read(int row, Span<float> stored = default)
    {
        Span<float> features = Features(row);
        _reader.Read(features);
        if (!stored.IsEmpty) features.CopyTo(stored);
        FeatureReader.Scale(features, _columns.Model.InputScale);
        DataViewRowId id = default;
        _id(ref id);
        Numbers[row] = unchecked((long)(id.Low + id.High * HighFactor));
        if (!ReadClass(_labels, _columns.Labels, Labels, row) || !ReadClass(_targets, _columns.Targets, Targets, row)) return false;
        if (_columns.Bounds?.FirstOutside(features) is { } slot and >= 0) throw Outside(slot, features);
        return true;
    }

    private bool ReadClass(LabelReader? reader, LabelClasses? classes, long[] destination, int row)
    {
        if (reader is null) return true;
        int found = reader.Read();
        if (found == LabelReader.NoClass && _columns.Unlabeled == UnlabeledRows.Refuse) throw NoClass(reader, classes!);
        destination[row] = found;
        return found != LabelReader.NoClass;
    }

    private InvalidOperationException NoClass(LabelReader reader, LabelClasses classes)
    {
        string actual = reader.Text is { } text ? $"'{text}'" : "a missing label";
        return new($"Column '{classes.Column.Name}', row {_source.Position}: expected one of the network's classes " +
            $"{LabelClasses.Listed(_columns.Model.Labels)}, got {actual}. Filter such rows, or leave them out with " +
            $"{nameof(UnlabeledRows)}.{nameof(UnlabeledRows.LeaveOut)}.");
    }

    private InvalidOperationException Outside(int slot, ReadOnlySpan<float> features)
    {
        (double lower, double upper) = _columns.Bounds!.Of(slot);
        float scale = _columns.Model.InputScale;
        string unit = scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (the stored value times the input scale {scale})");
        string range = string.Create(
            CultureInfo.InvariantCulture, $"from {lower} to {upper}, the feature bounds, got {features[slot]}{unit}");
        return new($"Column '{_columns.Feature.Name}', row {_source.Position}, slot {slot}: expected a value {range}. " +
            "Scale the features, or set the bounds to their range.");
    }
}
