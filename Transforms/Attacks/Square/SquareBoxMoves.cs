using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Square attack in L-infinity: starts at vertical stripes of ±ε; a candidate adds ±2ε, one sign a channel, inside a window and is
/// projected.
/// </summary>
internal sealed class SquareBoxMoves(SquareAttack attack) : SquareMoves
{
    public override Tensor Start(AttackProblem problem)
    {
        long[] shape = problem.Clean.shape;
        Tensor signs = attack.RecordedDraws?.Stripes ?? (shape.Length == 4
            ? problem.Draws.Signs([shape[1], 1, shape[3]], problem.Clean)
            : problem.Draws.Signs(shape[1..], problem.Clean));
        return problem.Region.Project(signs.mul(attack.Epsilon).add(problem.Clean));
    }

    public override Tensor Candidate(AttackProblem problem, Tensor best, int iteration)
    {
        long[] shape = best.shape;
        bool image = shape.Length == 4;
        long channels = image ? shape[1] : 1;
        int height = image ? (int)shape[2] : 1, width = image ? (int)shape[3] : checked((int)best[0].numel());
        double fraction = SquareSchedule.Fraction(iteration, attack.Queries, attack.InitialFraction, attack.RescaleSchedule);
        int rows = image ? SquareSchedule.Side(fraction, height, width) : 1;
        int columns = image ? rows : Math.Clamp((int)Math.Round(fraction * width), 1, width);
        (Tensor positions, Tensor signs) = Draw(problem, iteration, rows, columns, height, width, channels);
        long[] flat = [shape[0], channels, height * width];
        Tensor window = ForChannels(positions, channels), before = best.reshape(flat);
        // Only what changes needs projecting.
        AttackRegion region = problem.Region;
        Tensor lower = region.BallLower.reshape(flat).gather(2, window), upper = region.BallUpper.reshape(flat).gather(2, window);
        Tensor moved = before.gather(2, window).add(signs.mul(2 * attack.Epsilon)).clamp(lower, upper);
        return before.scatter(2, window, moved).reshape(shape);
    }

    private (Tensor Positions, Tensor Signs) Draw(AttackProblem problem, int iteration, int rows, int columns, int height, int width,
        long channels)
    {
        if (attack.RecordedDraws is not { } recorded)
            return (Window(problem, height, width, rows, columns), problem.Draws.Signs([channels, 1], problem.Clean));
        (long top, long left, Tensor signs) = recorded.Window(iteration);
        int count = (int)problem.Count;
        long[] tops = [.. Enumerable.Repeat(top, count)], lefts = [.. Enumerable.Repeat(left, count)];
        return (Positions(tops, lefts, rows, columns, width, problem.Clean.device), signs.reshape(1, channels, 1));
    }
}
