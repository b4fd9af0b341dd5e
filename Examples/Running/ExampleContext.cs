using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>What an example gets from the runner.</summary>
/// <param name="Options">The options of the command line.</param>
/// <param name="Console">Terminal to write to.</param>
/// <param name="Cancellation">Cancelled by Ctrl+C.</param>
internal sealed record ExampleContext(CommandLine Options, IAnsiConsole Console, CancellationToken Cancellation)
{
    /// <summary>Options that several examples share.</summary>
    public static readonly ExampleOption
        Data = new("--data", "FOLDER", "folder with the four IDX files of Fashion-MNIST (default: Debian's package, else a download)"),
        Output = new("--output", "FOLDER", "folder for the results (default: artifacts/<example>)"),
        Seed = new("--seed", "N", "seed of all random numbers (default: 1)");

    /// <summary>Writes a line as it is: Spectre.Console would break a long path to fit the terminal.</summary>
    public void Say(string line) => Console.Profile.Out.Writer.WriteLine(line);

    /// <summary>The folder for results, created when it does not exist.</summary>
    /// <param name="example">Name of the example.</param>
    public string OutputFolder(string example) => Directory.CreateDirectory(Options.Text(Output.Name) ?? Path.Combine("artifacts", example)).FullName;
}
