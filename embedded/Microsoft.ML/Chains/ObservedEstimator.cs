namespace Microsoft.ML.Data;

/// <summary>An estimator that shows what it made.</summary>
internal sealed class ObservedEstimator<TTransformer>(IEstimator<TTransformer> estimator,
    Action<TTransformer> onFit) : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    public TTransformer Fit(IDataView input)
    {
        TTransformer transformer = estimator.Fit(input);
        onFit(transformer);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
}
