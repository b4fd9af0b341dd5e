using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Base of the catalogs of learning tasks.</summary>
public abstract partial class TrainCatalogBase
{
    private protected TrainCatalogBase(IHostEnvironment environment) => Environment = environment;

    private protected IHostEnvironment Environment { get; }
}
