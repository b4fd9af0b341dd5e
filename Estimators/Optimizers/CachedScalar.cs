using TorchSharp;

namespace Sparse.ML.Estimators;

/// <summary>Keeps the native scalar of the last value: upstream makes a native object for every number that an operator is given.</summary>
internal sealed class CachedScalar : IDisposable
{
    private double _value;
    private Scalar? _scalar;

    /// <summary>The scalar of a value, valid until the next call with another value.</summary>
    public Scalar Of(double value)
    {
        if (_scalar is null || !value.Equals(_value))
        {
            _scalar?.Dispose();
            _scalar = value;
            _value = value;
        }

        return _scalar;
    }

    public void Dispose()
    {
        _scalar?.Dispose();
        _scalar = null;
    }
}
