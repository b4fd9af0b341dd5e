using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Square attack in L2: starts at a tiling of bumps of length ε; a candidate takes the mass out of one window and puts it, with what is
/// left of ε, as a bump added to the old content into another window.
/// </summary>
internal sealed class SquareSphereMoves(SquareAttack attack) : SquareMoves
{
    private const double Guard = 1e-12;
    private const int Tiles = 5;

    public override Tensor Start(AttackProblem problem)
    {
        long channels = problem.Clean.shape[1], height = problem.Clean.shape[2], width = problem.Clean.shape[3];
        int side = (int)Math.Max(Math.Min(height, width) / Tiles, 1);
        Tensor flat = zeros_like(problem.Clean).reshape(problem.Count, channels, height * width);
        long[] count = new long[problem.Count];
        for (long top = (height % side) / 2; top + side <= height; top += side)
        {
            for (long left = (width % side) / 2; left + side <= width; left += side)
            {
                using var scope = NewDisposeScope();
                Tensor tile = ForChannels(Positions(Filled(count, top), Filled(count, left), side, side, width, flat.device), channels);
                flat.scatter_(2, tile, Bumps(problem, side).mul(problem.Draws.Signs([channels, 1], flat)));
            }
        }

        return OnSphere(problem, flat);
    }

    public override Tensor Candidate(AttackProblem problem, Tensor best, int iteration)
    {
        long channels = best.shape[1];
        int height = (int)best.shape[2], width = (int)best.shape[3];
        double fraction = SquareSchedule.Fraction(iteration, attack.Queries, attack.InitialFraction, attack.RescaleSchedule);
        int side = SquareSchedule.OddSide(fraction, height, width);
        Tensor change = best.sub(problem.Clean).reshape(problem.Count, channels, height * width);
        Tensor receives = ForChannels(Window(problem, height, width, side, side), channels),
            gives = ForChannels(Window(problem, height, width, side, side), channels);
        Tensor content = change.gather(2, receives);
        Tensor emptied = change.scatter(2, receives, zeros_like(content)).scatter(2, gives, zeros_like(content));
        Tensor all = change.mul(change);
        Tensor inWindows = all.sum(2, true).sub(emptied.mul(emptied).sum(2, true)).clamp_min(0);
        Tensor unused = all.sum([1, 2], true).neg().add(attack.Epsilon * attack.Epsilon).clamp_min(0).div(channels);
        Tensor bump = Bumps(problem, side).mul(problem.Draws.Signs([channels, 1], best)).add(Unit(content));
        Tensor filled = Unit(bump).mul(unused.add(inWindows).sqrt());
        return OnSphere(problem, emptied.scatter(2, receives, filled));
    }

    /// <summary>
    /// The bump pattern of a side: two pyramids of opposite sign, each of nested rectangles of weight 1/k², of unit length. Row-major.
    /// </summary>
    internal static double[] Bump(int side)
    {
        var values = new double[side * side];
        Pyramid(values, side, 0, side / 2, 1);
        Pyramid(values, side, side / 2, side - side / 2, -1);
        double length = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / length)];
    }

    private static void Pyramid(double[] values, int side, int firstRow, int rows, double sign)
    {
        if (rows == 0) return;
        var part = new double[rows * side];
        int middleRow = rows / 2, middleColumn = side / 2;
        for (int ring = 0; ring <= Math.Max(middleRow, middleColumn); ring++)
        {
            double weight = 1.0 / ((ring + 1) * (ring + 1));
            for (int row = Math.Max(middleRow - ring, 0); row <= Math.Min(middleRow + ring, rows - 1); row++)
            {
                for (int column = Math.Max(middleColumn - ring, 0); column <= Math.Min(middleColumn + ring, side - 1); column++)
                    part[row * side + column] += weight;
            }
        }

        double length = Math.Sqrt(part.Sum(value => value * value));
        for (int i = 0; i < part.Length; i++) values[firstRow * side + i] = sign * part[i] / length;
    }

    /// <summary>A bump an image, half of them transposed, [batch, 1, side²].</summary>
    private static Tensor Bumps(AttackProblem problem, int side)
    {
        Tensor upright = tensor(Bump(side), [side, side]).to_type(problem.Clean.dtype).to(problem.Clean.device);
        Tensor transposed = problem.Draws.Signs([1, 1], problem.Clean).gt(0);
        return where(transposed, upright.t().reshape(1, 1, side * side), upright.reshape(1, 1, side * side));
    }

    private static Tensor Unit(Tensor windows) => windows.div(windows.mul(windows).sum(2, true).sqrt().add(Guard));

    private Tensor OnSphere(AttackProblem problem, Tensor change)
    {
        Tensor shaped = problem.Region.Masked(change.reshape(problem.Clean.shape));
        return problem.Region.Project(problem.Region.Norm.Steepest(shaped, Guard).mul(attack.Epsilon).add(problem.Clean));
    }

    private static long[] Filled(long[] like, long value) => [.. Enumerable.Repeat(value, like.Length)];
}
