using System.Globalization;

namespace Sparse.ML.TrainingBench;

/// <summary>The command line: --pairs N, --steps N, --threads N, --networks A,B, --data folder, --python path.</summary>
internal sealed class BenchOptions
{
    public int Pairs { get; private set; } = 21;

    /// <summary>Steps of one stretch; null takes the network's own number, about a second on two cores.</summary>
    public int? Steps { get; private set; }

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public string[] Networks { get; private set; } = ["SmallConvNet", "ResNet18"];

    public string Data { get; private set; } = "/usr/share/datasets/fashion-mnist";

    public string Python { get; private set; } = "/usr/bin/python3";

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]}: expected a value after it");
            switch (arguments[i])
            {
                case "--pairs": options.Pairs = Number(value); break;
                case "--steps": options.Steps = Number(value); break;
                case "--threads": options.Threads = Number(value); break;
                case "--networks": options.Networks = value.Split(','); break;
                case "--data": options.Data = value; break;
                case "--python": options.Python = value; break;
                default: throw new ArgumentException($"{arguments[i]}: expected --pairs, --steps, --threads, --networks, --data or --python");
            }
        }

        return options;
    }

    private static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
