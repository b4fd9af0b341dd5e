namespace Microsoft.ML;

/// <summary>Writes the current value of a column into <paramref name="value"/>, reusing its storage where it can.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
