using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The values that features may take: one interval for all, such as [0, 1] for pixels, or one a feature. Immutable.</summary>
public sealed class FeatureBounds
{
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly bool _perFeature;

    /// <summary>Creates one interval for all features.</summary>
    /// <param name="lower">Lowest value.</param>
    /// <param name="upper">Highest value, not below <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentException">A bound is not finite, or they are in the wrong order.</exception>
    public FeatureBounds(double lower, double upper) : this([lower], [upper], false)
    {
    }

    /// <summary>Creates an interval for every feature.</summary>
    /// <param name="lower">Lowest values, of the shape of one example; the tensor is copied.</param>
    /// <param name="upper">Highest values, of the same shape; the tensor is copied.</param>
    /// <exception cref="ArgumentException">The shapes differ, a bound is not finite, or two are in the wrong order.</exception>
    public FeatureBounds(Tensor lower, Tensor upper) : this(Values(lower), Values(upper), HaveOneShape(lower, upper))
    {
    }

    private FeatureBounds(double[] lower, double[] upper, bool perFeature)
    {
        if (lower.Length != upper.Length)
        {
            throw new ArgumentException(
                $"There are as many lower as upper bounds, but they are {lower.Length} and {upper.Length}.", nameof(lower));
        }

        for (int i = 0; i < lower.Length; i++)
        {
            if (double.IsFinite(lower[i]) && double.IsFinite(upper[i]) && lower[i] <= upper[i]) continue;
            string where = perFeature ? $" of feature {i}" : "";
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Feature bounds are finite and in ascending order, but those{where} are [{lower[i]}, {upper[i]}]."), nameof(lower));
        }

        (_lower, _upper, _perFeature) = (lower, upper, perFeature);
    }

    /// <summary>An interval for every feature, such as the range of each column of tabular data.</summary>
    /// <param name="lower">Lowest values in the order of the vector's slots; copied.</param>
    /// <param name="upper">Highest values, as many; copied.</param>
    /// <exception cref="ArgumentException">The numbers of values differ, a bound is not finite, or two are in the wrong
    /// order.</exception>
    public static FeatureBounds PerFeature(IEnumerable<double> lower, IEnumerable<double> upper)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        return new([.. lower], [.. upper], true);
    }

    /// <summary>Pixels from 0 to 1.</summary>
    public static FeatureBounds Pixels { get; } = new(0, 1);

    /// <summary>Number of features that the bounds are for; null for one interval for all.</summary>
    internal int? FeatureCount => _perFeature ? _lower.Length : null;

    /// <summary>The interval of a feature.</summary>
    internal (double Lower, double Upper) Of(int feature) => _perFeature ? (_lower[feature], _upper[feature]) : (_lower[0], _upper[0]);

    /// <summary>The first feature outside its interval, or not a number; −1 when there is none.</summary>
    internal int FirstOutside(ReadOnlySpan<float> features)
    {
        for (int i = 0; i < features.Length; i++)
        {
            (double lower, double upper) = Of(i);
            double slack = (upper - lower) * AttackInput.BoundTolerance;
            if (!(features[i] >= lower - slack && features[i] <= upper + slack)) return i;
        }

        return -1;
    }

    /// <summary>The interval, or the number of intervals with what they span and a checksum of them.</summary>
    public override string ToString()
    {
        if (!_perFeature) return string.Create(CultureInfo.InvariantCulture, $"[{_lower[0]}, {_upper[0]}]");
        ulong checksum = 14695981039346656037;
        foreach (double bound in _lower.Concat(_upper)) checksum = (checksum ^ BitConverter.DoubleToUInt64Bits(bound)) * 1099511628211;
        return string.Create(CultureInfo.InvariantCulture,
            $"{_lower.Length} intervals within [{_lower.Min()}, {_upper.Max()}], checksum {checksum:x16}");
    }

    /// <summary>Largest size that a perturbation of a number of features can have.</summary>
    internal double Width(AttackNorm norm, long features)
    {
        IEnumerable<double> widths = _upper.Zip(_lower, static (upper, lower) => upper - lower);
        if (norm.IsBox) return widths.DefaultIfEmpty().Max();
        return Math.Sqrt(widths.Sum(static width => width * width) * (_perFeature ? 1 : features));
    }

    /// <summary>
    /// A value of a batch of flat rows outside the bounds by more than rounding and its feature; null when all are inside. NaN is outside.
    /// </summary>
    internal (int Feature, double Value)? Outside(Tensor rows)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor lower = Lower(rows), upper = Upper(rows), slack = upper.sub(lower).mul(AttackInput.BoundTolerance);
        (Tensor lowest, Tensor highest) = _perFeature ? (rows.amin([0L]), rows.amax([0L])) : (rows.min(), rows.max());
        if (lowest.ge(lower.sub(slack)).logical_and(highest.le(upper.add(slack))).all().ToBoolean()) return null;
        Tensor inside = rows.ge(lower.sub(slack)).logical_and(rows.le(upper.add(slack)));
        long position = inside.logical_not().to_type(ScalarType.Int64).flatten().argmax().ToInt64();
        return ((int)(position % rows.shape[1]), rows.flatten()[position].to_type(ScalarType.Float64).ToDouble());
    }

    /// <summary>The lower bounds as a tensor that broadcasts over a batch.</summary>
    internal Tensor Lower(Tensor batch) => Broadcast(_lower, batch);

    /// <summary>The upper bounds as a tensor that broadcasts over a batch.</summary>
    internal Tensor Upper(Tensor batch) => Broadcast(_upper, batch);

    private Tensor Broadcast(double[] values, Tensor batch)
    {
        if (!_perFeature) return tensor(values[0], batch.dtype, batch.device);
        long[] example = batch.shape[1..];
        long size = example.Aggregate(1L, static (product, length) => product * length);
        if (size != values.Length)
        {
            throw new ArgumentException(
                $"The feature bounds are for {values.Length} features, but an example has {size} ([{string.Join(", ", example)}]).");
        }

        return tensor(values, [1, .. example]).to_type(batch.dtype).to(batch.device);
    }

    private static double[] Values(Tensor bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        using var scope = NewDisposeScope();
        return bounds.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    private static bool HaveOneShape(Tensor lower, Tensor upper)
    {
        long[] low = lower.shape, high = upper.shape;
        if (low.SequenceEqual(high)) return true;
        throw new ArgumentException(
            $"Lower and upper bounds have one shape, but they are [{string.Join(", ", low)}] and [{string.Join(", ", high)}].");
    }
}
