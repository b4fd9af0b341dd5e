using TorchSharp.Modules;

namespace Sparse.ML.Networks;

/// <summary>A weight tensor of rank 2 or 4 under its name in the state dictionary.</summary>
/// <param name="Name">Name such as "layer1.0.conv1.weight".</param>
/// <param name="Parameter">The parameter, which the module owns.</param>
public sealed record MaskableWeight(string Name, Parameter Parameter);
