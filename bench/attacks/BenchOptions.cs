using System.Globalization;

namespace Sparse.ML.AttackBench;

/// <summary>The command line; every option takes a value.</summary>
internal sealed class BenchOptions
{
    public int Pairs { get; private set; } = 5;

    public string[] Attacks { get; private set; } = ["PGD-20", "AutoAttack"];

    /// <summary>Number of attacked images.</summary>
    public int Images { get; private set; } = 100;

    public int Batch { get; private set; } = 100;

    public double Epsilon { get; private set; } = 0.03;

    /// <summary>Queries of the Square attack for an image.</summary>
    public int Queries { get; private set; } = 5000;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public string Data { get; private set; } = "/usr/share/datasets/fashion-mnist";

    public string Python { get; private set; } = "/usr/bin/python3";

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) throw new ArgumentException($"{arguments[i]}: expected a value after it");
            string value = arguments[i + 1];
            switch (arguments[i])
            {
                case "--pairs": options.Pairs = Number(value); break;
                case "--attacks": options.Attacks = value.Split(','); break;
                case "--images": options.Images = Number(value); break;
                case "--batch": options.Batch = Number(value); break;
                case "--epsilon": options.Epsilon = double.Parse(value, CultureInfo.InvariantCulture); break;
                case "--queries": options.Queries = Number(value); break;
                case "--threads": options.Threads = Number(value); break;
                case "--data": options.Data = value; break;
                case "--python": options.Python = value; break;
                default:
                    throw new ArgumentException($"{arguments[i]}: expected --pairs, --attacks, --images, --batch, --epsilon, --queries, " +
                        "--threads, --data or --python");
            }
        }

        return options;
    }

    private static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
