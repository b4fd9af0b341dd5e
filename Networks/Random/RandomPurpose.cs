namespace Sparse.ML.Networks;

/// <summary>What a random stream is for. Streams of different purposes are independent, so that using more of one never shifts another.</summary>
public enum RandomPurpose
{
    /// <summary>Initial weights.</summary>
    Initialization = 1,

    /// <summary>Order of the examples; the index is the epoch.</summary>
    Order = 2,

    /// <summary>Image augmentation; the index is the step.</summary>
    Augmentation = 3,

    /// <summary>Masks and growth of connections; the index is the step.</summary>
    Masks = 4,

    /// <summary>Dropout; the index is the step.</summary>
    Dropout = 5,

    /// <summary>Attacks; the index is the step or the batch.</summary>
    Attacks = 6,

    /// <summary>Split into training and validation examples.</summary>
    Validation = 7,

    /// <summary>Any other sampling, such as batches for pruning scores.</summary>
    Sampling = 8,

    /// <summary>Noise that makes training draw weights from their posterior; the index is the step.</summary>
    Noise = 9,
}
