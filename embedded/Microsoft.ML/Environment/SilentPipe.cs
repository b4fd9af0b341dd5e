using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A pipe of messages other than text: nobody outside can listen to these.</summary>
internal sealed class SilentPipe<TMessage>(HostEnvironment environment) : IPipe<TMessage>
{
    public string ContextDescription => environment.ContextDescription;

    public void Send(TMessage msg)
    {
    }

    public TException Process<TException>(TException ex)
        where TException : Exception => environment.Process(ex);

    public void Dispose()
    {
    }
}
