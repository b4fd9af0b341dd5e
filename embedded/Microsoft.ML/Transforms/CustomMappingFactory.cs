using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gives the mapping of a loaded model.</summary>
public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    protected CustomMappingFactory()
    {
    }

    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(IHostEnvironment environment, string contractName) =>
        new CustomMappingTransformer<TSrc, TDst>(environment, GetMapping(), contractName, null, null);
}
