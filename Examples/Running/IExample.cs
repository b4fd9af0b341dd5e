namespace Sparse.ML.Examples;

/// <summary>A small program that shows one thing; <c>./run.sh name</c> runs it.</summary>
internal interface IExample
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Summary { get; }

    /// <summary>The options that it understands.</summary>
    IReadOnlyList<ExampleOption> Options { get; }

    /// <summary>Debian packages that hold data which the example would otherwise look for elsewhere.</summary>
    IReadOnlyList<string> DebianPackages => [];

    /// <summary>Runs the example.</summary>
    /// <returns>Exit code: 0 when all went well.</returns>
    int Run(ExampleContext context);
}
