namespace Sparse.ML.Networks;

/// <summary>Which scores compete with one another for a place in an untrained ticket.</summary>
public enum TicketScope
{
    /// <summary>Those of all layers: one threshold for the whole network.</summary>
    Global,

    /// <summary>Those of a layer: every layer gets the same density, as edge-popup has it.</summary>
    Layer,
}
