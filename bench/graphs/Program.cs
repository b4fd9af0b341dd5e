using Sparse.ML.GraphBench;

switch (args.FirstOrDefault())
{
    case "hops":
        HopBench.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("usage: bench/graphs/run.sh hops [--nodes N] [--edges M] [--sources K] [--hops H] [--python PATH]");
        return 2;
}
