using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>What a mask network is built from.</summary>
/// <param name="Features">Number of features of an example.</param>
/// <param name="Image">Shape of the images that rows stand for; null for plain features.</param>
/// <param name="Streams">Random streams of the mask network, for initial values and for <see cref="SeededDropout"/>.</param>
public sealed record MaskNetworkContext(int Features, ImageShape? Image, RandomStreams Streams);
