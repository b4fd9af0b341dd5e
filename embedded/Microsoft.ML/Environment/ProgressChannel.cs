using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Takes progress and shows it to nobody: under <see cref="MLContext"/> there is no reader of progress events.</summary>
internal sealed class ProgressChannel : IProgressChannel
{
    public IProgressChannel StartProgressChannel(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
    }

    public void Checkpoint(params double?[] values)
    {
    }

    public void Dispose()
    {
    }
}
