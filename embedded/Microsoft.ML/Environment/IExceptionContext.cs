namespace Microsoft.ML.Runtime;

/// <summary>Adds to an exception where it came from.</summary>
public interface IExceptionContext
{
    string ContextDescription { get; }

    TException Process<TException>(TException ex)
        where TException : Exception;
}
