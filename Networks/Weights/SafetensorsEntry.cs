using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>One tensor of a safetensors header.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Start">First byte in the data section.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Start, long End);
