using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>The device that was chosen, and why.</summary>
/// <param name="Device">Device.</param>
/// <param name="Reason">One sentence for the log.</param>
public sealed record DeviceSelection(Device Device, string Reason);
