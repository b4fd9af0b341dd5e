using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Any use of this class needs the native library.</summary>
    static torch() => NativeStart.Ensure();

    public static string __version__ => "0.102.7";

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => Shim.shim_cuda_device_count() > 0,
        _ => false,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static Device InitializeDevice(Device device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    public static void CheckForErrors() { }

    public static int get_num_threads() => Shim.shim_num_threads();
    public static void set_num_threads(int num) => Shim.Check(Shim.shim_set_num_threads(num));
    public static int get_num_interop_threads() => Shim.shim_num_interop_threads();
    public static void set_num_interop_threads(int num) => Shim.Check(Shim.shim_set_num_interop_threads(num));

    public static Generator manual_seed(long seed) => random.manual_seed(seed);
    public static long seed() => random.seed();
    public static long initial_seed() => random.initial_seed();
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);
    public static Tensor get_rng_state() => random.get_rng_state();
    public static bool cuda_is_available() => cuda.is_available();
    public static bool mps_is_available() => false;

    /// <summary>The process-wide random stream.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Shim.Check(Shim.shim_manual_seed((ulong)seed));
            return Generator.Default;
        }

        public static long seed()
        {
            using Generator stream = Generator.Default;
            return stream.seed();
        }

        public static long initial_seed()
        {
            using Generator stream = Generator.Default;
            return stream.initial_seed();
        }

        public static Tensor get_rng_state()
        {
            using Generator stream = Generator.Default;
            return stream.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using Generator stream = Generator.Default;
            stream.set_state(new_state);
        }
    }

    public static partial class cuda
    {
        public static bool is_available() => Shim.shim_cuda_device_count() > 0;
        public static bool is_cudnn_available() => Shim.shim_cudnn_available() != 0;
        public static int device_count() => Shim.shim_cuda_device_count();
        public static void manual_seed(long seed) => random.manual_seed(seed);
        public static void manual_seed_all(long seed) => random.manual_seed(seed);

        public static void synchronize(Device device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            Shim.Check(Shim.shim_cuda_synchronize(device?.index ?? -1));
        }
    }
}
