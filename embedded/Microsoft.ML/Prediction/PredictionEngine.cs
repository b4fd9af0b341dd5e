using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Applies a row-to-row transformer to one object at a time. Not for use from several threads at once.</summary>
public sealed class PredictionEngine<TSrc, TDst> : PredictionEngineBase<TSrc, TDst>
    where TSrc : class
    where TDst : class, new()
{
    internal PredictionEngine(
        ITransformer transformer, bool ignoreMissingColumns, SchemaDefinition inputDefinition, SchemaDefinition outputDefinition,
            bool ownsTransformer = true)
        : base(transformer, ignoreMissingColumns, inputDefinition, outputDefinition, ownsTransformer)
    {
    }

    /// <summary>Writes into the object given, and into its arrays where their length fits.</summary>
    public override void Predict(TSrc example, ref TDst prediction)
    {
        Contracts.CheckValue(example, nameof(example));
        prediction ??= new TDst();
        PredictCore(example, prediction);
    }
}
