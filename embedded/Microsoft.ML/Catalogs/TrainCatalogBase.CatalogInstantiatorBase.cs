namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Base of the catalogs of a task's trainers.</summary>
    public abstract class CatalogInstantiatorBase
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase catalog) => Owner = catalog;

        internal TrainCatalogBase Owner { get; }
    }
}
