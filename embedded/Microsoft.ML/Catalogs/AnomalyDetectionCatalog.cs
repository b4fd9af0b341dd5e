using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Detection of rows unlike the others.</summary>
public sealed partial class AnomalyDetectionCatalog : TrainCatalogBase
{
    internal AnomalyDetectionCatalog(IHostEnvironment environment)
        : base(environment)
    {
        Trainers = new AnomalyDetectionTrainers(this);
    }

    public AnomalyDetectionTrainers Trainers { get; }

    /// <summary>The trainers of this task; packages add theirs by extension methods.</summary>
    public sealed class AnomalyDetectionTrainers : CatalogInstantiatorBase
    {
        internal AnomalyDetectionTrainers(AnomalyDetectionCatalog catalog)
            : base(catalog)
        {
        }
    }
}
