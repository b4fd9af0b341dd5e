using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static InstanceNorm1d InstanceNorm1d(long features, double eps = 1e-5, double momentum = 0.1, bool affine = false,
            bool track_running_stats = false, Device device = null, ScalarType? dtype = null) =>
            new(features, eps, momentum, affine, track_running_stats, device, dtype);
        public static InstanceNorm2d InstanceNorm2d(long features, double eps = 1e-5, double momentum = 0.1, bool affine = false,
            bool track_running_stats = false, Device device = null, ScalarType? dtype = null) =>
            new(features, eps, momentum, affine, track_running_stats, device, dtype);
        public static InstanceNorm3d InstanceNorm3d(long features, double eps = 1e-5, double momentum = 0.1, bool affine = false,
            bool track_running_stats = false, Device device = null, ScalarType? dtype = null) =>
            new(features, eps, momentum, affine, track_running_stats, device, dtype);
    }
}
