namespace Sparse.ML.Networks;

/// <summary>What the range ±√(6 / fan) of an untrained network's weights and scores goes by.</summary>
public enum TicketFan
{
    /// <summary>
    /// The outputs of a layer, as in the published method, whose weights lie [in, out] where the initialiser takes them for [out, in]. On
    /// feature vectors that sum to 1 the logits are then large enough to tell classes apart.
    /// </summary>
    Outputs,

    /// <summary>The inputs of a layer, as the initialiser's authors meant it.</summary>
    Inputs,
}
