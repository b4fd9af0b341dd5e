using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms of keys into their binary digits.</summary>
public static class ConversionsCatalog
{
    public static KeyToBinaryVectorMappingEstimator MapKeyToBinaryVector(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string inputColumnName = null) => new(catalog.Environment, (outputColumnName, inputColumnName ?? outputColumnName));
}
