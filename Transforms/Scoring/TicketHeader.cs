using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>What a saved network of untrained weights is made of beside its masks.</summary>
/// <param name="Seed">Seed of the weights.</param>
/// <param name="Sparsity">Share of the weights left out.</param>
/// <param name="Fan">What the range of the weights goes by.</param>
/// <param name="Rescales">Whether kept weights are divided by the square root of their layer's density.</param>
internal sealed record TicketHeader(long Seed, double Sparsity, TicketFan Fan, bool Rescales);
