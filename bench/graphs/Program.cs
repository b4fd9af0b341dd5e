using Sparse.ML.GraphBench;

switch (args.FirstOrDefault())
{
    case "hops":
        HopBench.Run(args[1..]);
        return 0;
    case "gcn":
        GcnBench.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("usage: bench/graphs/run.sh hops [--nodes N] [--edges M] [--sources K] [--hops H] [--python PATH]");
        Console.Error.WriteLine("       bench/graphs/run.sh gcn [--nodes N] [--edges M] [--features F] [--hidden H] [--pairs P] [--epochs E] [--threads T] [--python PATH]");
        return 2;
}
