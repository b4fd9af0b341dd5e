using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Sparse.ML.Estimators;

/// <summary>Lines of a training run in MLContext's log.</summary>
internal sealed class TrainerLog : IDisposable
{
    private readonly IChannel _channel;

    public TrainerLog(MLContext context, string trainer) => _channel = ((IHostEnvironment)context).Register(trainer).Start("Training");

    public void Write(string line) => _channel.Info(MessageSensitivity.None, "{0}", line);

    public void Dispose() => _channel.Dispose();
}
