using TorchSharp.Modules;

namespace Sparse.ML.Estimators;

/// <summary>A trainable parameter under its name in the state dictionary.</summary>
/// <param name="Name">Name such as "layer1.0.conv1.weight".</param>
/// <param name="Value">The parameter, which the module owns.</param>
public sealed record NamedParameter(string Name, Parameter Value);
