namespace Sparse.ML.Networks;

/// <summary>TorchSharp's native library is missing or does not fit. The message says what to add; the inner exception is the loader's.</summary>
public sealed class NativeRuntimeException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What the loader said.</param>
    public NativeRuntimeException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
