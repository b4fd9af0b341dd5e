using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns and maps them to vectors.</summary>
public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly IEstimator<ITransformer>[] _parts;

    internal OneHotEncodingEstimator(
        IHostEnvironment environment, (string Output, string Input)[] columns, OutputKind outputKind, KeySelection selection, IDataView keyData)
    {
        IHost host = environment.Register(nameof(OneHotEncodingEstimator));
        var keys = new ValueToKeyMappingEstimator(host, columns, selection, keyData);
        (string, string)[] inPlace = Array.ConvertAll(columns, column => (column.Output, column.Output));
        _parts = outputKind switch
        {
            OutputKind.Key => [keys],
            OutputKind.Binary => [keys, new KeyToBinaryVectorMappingEstimator(host, inPlace)],
            OutputKind.Bag => [keys, new KeyToVectorMappingEstimator(host, outputCountVector: true, inPlace)],
            OutputKind.Indicator => [keys, new KeyToVectorMappingEstimator(host, outputCountVector: false, inPlace)],
            _ => throw Contracts.ExceptParam(nameof(outputKind)),
        };
    }

    /// <summary>What a value is mapped to.</summary>
    public enum OutputKind : byte
    {
        /// <summary>The counts of the values of a vector.</summary>
        Bag = 1,

        /// <summary>A one at the value's place, in a block for each slot of a vector.</summary>
        Indicator = 2,

        /// <summary>The value's key.</summary>
        Key = 3,

        /// <summary>The binary digits of the value's key.</summary>
        Binary = 4,
    }

    public OneHotEncodingTransformer Fit(IDataView input)
    {
        var chain = new EstimatorChain<ITransformer>();
        foreach (IEstimator<ITransformer> part in _parts)
            chain = chain.Append(part);
        return new OneHotEncodingTransformer(chain.Fit(input));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return _parts.Aggregate(inputSchema, (shape, part) => part.GetOutputSchema(shape));
    }
}
