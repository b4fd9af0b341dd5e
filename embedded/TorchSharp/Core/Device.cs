namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives.</summary>
    public class Device
    {
        public DeviceType type { get; private set; } = DeviceType.CPU;
        public int index { get; private set; } = -1;

        public Device(string description)
        {
            string[] parts = description.Split(':');
            type = Parse(parts[0]);
            int given = -1;
            if (parts.Length > 2 || parts.Length == 2 && !int.TryParse(parts[1],
                out given)) throw new ArgumentException($"Invalid device string: {description}");
            index = given;
        }

        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
        {
            type = DeviceType.CUDA;
            this.index = index;
        }

        private static DeviceType Parse(string name) =>
            Enum.TryParse(name, true, out DeviceType found) && !char.IsAsciiDigit(name[0]) ? found
                : throw new ArgumentException($"Invalid device type: {name}");

        public override string ToString() => type == DeviceType.CPU ? "cpu" : index == -1 ? $"{type.ToString().ToLowerInvariant()}"
            : $"{type.ToString().ToLowerInvariant()}:{index}";

        public static implicit operator Device(string description) => new(description);
    }

    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);
    public static Device CUDA => TryInitializeDeviceType(DeviceType.CUDA) ? new Device(DeviceType.CUDA)
        : throw new InvalidOperationException("CUDA is not available.");
    public static Device MPS => throw new InvalidOperationException("MPS is not available.");

    public static Device device(string description) => InitializeDevice(new Device(description));
    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(int index) => new(index);
}
