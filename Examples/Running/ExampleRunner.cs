using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>Finds the example that the command line names and runs it.</summary>
internal static class ExampleRunner
{
    private static readonly IExample[] Examples =
    [
        new FashionMnistExample(), new SparseMethodsExample(), new WotExample(), new DirectionAggregatedExample(), new CalibratedExample(),
        new AutoAttackExample(), new NodeClassificationExample(), new UntrainedTicketsExample(), new HopCountExample(),
    ];
    private static readonly ExampleOption Help = new("--help", null, "show the options");

    private static IExample MainJob => Examples[0];

    public static int Run(string[] arguments)
    {
        using CancellationTokenSource cancellation = new();
        Console.CancelKeyPress += (_, key) =>
        {
            // The first Ctrl+C asks the run to stop cleanly; a second one ends the process.
            key.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        };
        try
        {
            return Dispatch(arguments, cancellation.Token);
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Cancelled.");
            return 130;
        }
    }

    private static int Dispatch(string[] arguments, CancellationToken cancellation)
    {
        switch (arguments)
        {
            case ["--list" or "-l"]:
                List();
                return 0;
            case ["--help" or "-h"]:
                List();
                Describe(MainJob);
                return 0;
            case ["--debian-packages", .. string[] rest]:
                PrintPackages(rest);
                return 0;
            case [PredictCommand.Name, .. string[] rest]:
                return PredictCommand.Run(rest);
        }

        (IExample example, string[] options) = Find(arguments);
        if (options is ["--help" or "-h"])
        {
            Describe(example);
            return 0;
        }

        return example.Run(new ExampleContext(new CommandLine(options, example.Options), CreateConsole(), cancellation));
    }

    // A file or a pipe gets neither colours nor lines broken at 80 columns.
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 160;
        return console;
    }

    private static (IExample Example, string[] Options) Find(string[] arguments)
    {
        if (arguments.Length == 0 || arguments[0].StartsWith('-')) return (MainJob, arguments);
        IExample example = Examples.FirstOrDefault(e => e.Name == arguments[0])
            ?? throw new UsageException(
                $"There is no example '{arguments[0]}'. There are: {string.Join(", ", Examples.Select(e => e.Name))}.");
        return (example, arguments[1..]);
    }

    private static void List()
    {
        foreach (IExample example in Examples)
        {
            Console.WriteLine($"{example.Name,-20} {example.Summary}{(example == MainJob ? " (the main job: needs no name)" : "")}");
        }
    }

    private static void Describe(IExample example)
    {
        Console.WriteLine($"\nUsage: ./run.sh {example.Name} [options]\n{example.Summary}\n");
        foreach (ExampleOption option in example.Options.Append(Help))
        {
            Console.WriteLine($"  {option.Name + (option.Value is null ? "" : " " + option.Value),-20} {option.Description}");
        }
    }

    // Asked by run.sh before every run, so a mistake in the arguments is left for the run itself to report.
    private static void PrintPackages(string[] arguments)
    {
        bool asksOnly = arguments.Any(a => a is "--list" or "-l" or "--help" or "-h");
        bool hasData = arguments.Any(a => a.Split('=')[0] == ExampleContext.Data.Name);
        if (asksOnly || hasData) return;
        IExample? example = arguments.Length == 0 || arguments[0].StartsWith('-')
            ? MainJob : Examples.FirstOrDefault(e => e.Name == arguments[0]);
        Console.WriteLine(string.Join(' ', example?.DebianPackages ?? []));
    }
}
