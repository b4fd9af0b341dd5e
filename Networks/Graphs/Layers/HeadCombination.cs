namespace Sparse.ML.Networks;

/// <summary>What becomes of the outputs of several attention heads.</summary>
public enum HeadCombination
{
    /// <summary>They stand side by side, as in hidden layers.</summary>
    Concatenate,

    /// <summary>Their mean, as in the last layer.</summary>
    Mean,
}
