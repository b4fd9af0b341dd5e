using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What the loader of custom mappings asks of a factory.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(IHostEnvironment environment, string contractName);
}
