using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The transforms; most are extension methods on this class or on its parts.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(IHostEnvironment environment)
    {
        Environment = environment;
        Categorical = new CategoricalTransforms(environment);
        Conversion = new ConversionTransforms(environment);
        Text = new TextTransforms(environment);
        FeatureSelection = new FeatureSelectionTransforms(environment);
    }

    public CategoricalTransforms Categorical { get; }

    public ConversionTransforms Conversion { get; }

    public TextTransforms Text { get; }

    public FeatureSelectionTransforms FeatureSelection { get; }

    internal IHostEnvironment Environment { get; }

    /// <summary>Transforms of categories.</summary>
    public sealed class CategoricalTransforms
    {
        internal CategoricalTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }

    /// <summary>Transforms between types.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }

    /// <summary>Transforms of text.</summary>
    public sealed class TextTransforms
    {
        internal TextTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }

    /// <summary>Transforms that leave features out.</summary>
    public sealed class FeatureSelectionTransforms
    {
        internal FeatureSelectionTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }
}
