using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>
/// The loaders by the names that <see cref="ModelSaveContext.SetLoader"/> writes. A loaded file can make objects of these
/// classes only. A new transformer adds its line here.
/// </summary>
internal static class ModelLoaders
{
    private static readonly Dictionary<string, Func<IHostEnvironment, ModelLoadContext, object>> ByName = new()
    {
        [TransformerChain.LoaderName] = TransformerChain.Load,
        [CompositeDataLoader.LoaderName] = CompositeDataLoader.Load,
        [ColumnCopyingTransformer.LoaderName] = ColumnCopyingTransformer.Load,
        [ColumnConcatenatingTransformer.LoaderName] = ColumnConcatenatingTransformer.Load,
        [ColumnSelectingTransformer.LoaderName] = ColumnSelectingTransformer.Load,
        [CustomMapping.LoaderName] = CustomMapping.Load,
        [ValueToKeyMappingTransformer.LoaderName] = ValueToKeyMappingTransformer.Load,
        [VocabularyList.LoaderName] = VocabularyList.Load,
        [KeyToValueMappingTransformer.LoaderName] = KeyToValueMappingTransformer.Load,
        [KeyToVectorMappingTransformer.LoaderName] = KeyToVectorMappingTransformer.Load,
        [KeyToBinaryVectorMappingTransformer.LoaderName] = KeyToBinaryVectorMappingTransformer.Load,
        [TypeConvertingTransformer.LoaderName] = TypeConvertingTransformer.Load,
        [ValueMappingTransformer.LoaderName] = ValueMappingTransformer.Load,
        [NormalizingTransformer.LoaderName] = NormalizingTransformer.Load,
        [AffineNormalizer<float>.LoaderName] = NormalizerLoader.LoadAffine,
        [CdfNormalizer<float>.LoaderName] = NormalizerLoader.LoadCdf,
        [LpNormNormalizingTransformer.LoaderName] = LpNormNormalizingTransformer.Load,
        [MissingValueIndicatorTransformer.LoaderName] = MissingValueIndicatorTransformer.Load,
        [MissingValueReplacingTransformer.LoaderName] = MissingValueReplacingTransformer.Load,
        [TextLoader.LoaderName] = TextLoader.Load,
    };

    public static object Load(IHostEnvironment environment, string name, ModelLoadContext context)
    {
        Contracts.CheckDecode(ByName.TryGetValue(name, out Func<IHostEnvironment, ModelLoadContext, object> load),
            $"The model names the loader '{name}', which this library does not have.");
        try
        {
            return load(environment, context);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            throw Contracts.Except(exception, "Error during class instantiation");
        }
    }
}
