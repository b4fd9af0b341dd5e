using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Square attack in L2: starts at a tiling of bumps of length ε; a candidate takes the mass out of one window and puts it, with what is
/// left of ε, as a bump added to the old content into another window. Flat features are one row of pixels, with windows along it.
/// </summary>
internal sealed class SquareSphereMoves(SquareAttack attack) : SquareMoves
{
    private const double Guard = 1e-12;
    private const int Tiles = 5;

    public override Tensor Start(AttackProblem problem)
    {
        (long channels, int height, int width) = Sizes(problem.Clean);
        int columns = Math.Max((height == 1 ? width : Math.Min(height, width)) / Tiles, 1), rows = height == 1 ? 1 : columns;
        Tensor flat = zeros_like(problem.Clean).reshape(problem.Count, channels, height * width);
        long[] count = new long[problem.Count];
        for (long top = height % rows / 2; top + rows <= height; top += rows)
        {
            for (long left = width % columns / 2; left + columns <= width; left += columns)
            {
                using var scope = NewDisposeScope();
                Tensor tile = ForChannels(Positions(Filled(count, top), Filled(count, left), rows, columns, width, flat.device), channels);
                flat.scatter_(2, tile, Bumps(problem, rows, columns).mul(problem.Draws.Signs([channels, 1], flat)));
            }
        }

        return OnSphere(problem, flat);
    }

    public override Tensor Candidate(AttackProblem problem, Tensor best, int iteration)
    {
        (long channels, int height, int width) = Sizes(best);
        double fraction = SquareSchedule.Fraction(iteration, attack.Queries, attack.InitialFraction, attack.RescaleSchedule);
        int columns = height == 1 ? SquareSchedule.OddLength(fraction, width) : SquareSchedule.OddSide(fraction, height, width);
        int rows = height == 1 ? 1 : columns;
        Tensor change = best.sub(problem.Clean).reshape(problem.Count, channels, height * width);
        Tensor receives = ForChannels(Window(problem, height, width, rows, columns), channels),
            gives = ForChannels(Window(problem, height, width, rows, columns), channels);
        Tensor content = change.gather(2, receives);
        Tensor emptied = change.scatter(2, receives, zeros_like(content)).scatter(2, gives, zeros_like(content));
        Tensor all = change.mul(change);
        Tensor inWindows = all.sum(2, true).sub(emptied.mul(emptied).sum(2, true)).clamp_min(0);
        Tensor unused = all.sum([1, 2], true).neg().add(attack.Epsilon * attack.Epsilon).clamp_min(0).div(channels);
        Tensor bump = Bumps(problem, rows, columns).mul(problem.Draws.Signs([channels, 1], best)).add(Unit(content));
        Tensor filled = Unit(bump).mul(unused.add(inWindows).sqrt());
        return OnSphere(problem, emptied.scatter(2, receives, filled));
    }

    /// <summary>
    /// The bump pattern of a window: two pyramids of opposite sign, one above the other, each of nested rectangles of weight 1/k², of unit
    /// length. Row-major.
    /// </summary>
    internal static double[] Bump(int rows, int columns)
    {
        var values = new double[rows * columns];
        Pyramid(values, columns, 0, rows / 2, 1);
        Pyramid(values, columns, rows / 2, rows - rows / 2, -1);
        double length = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / length)];
    }

    private static void Pyramid(double[] values, int columns, int firstRow, int rows, double sign)
    {
        if (rows == 0) return;
        var part = new double[rows * columns];
        int middleRow = rows / 2, middleColumn = columns / 2;
        for (int ring = 0; ring <= Math.Max(middleRow, middleColumn); ring++)
        {
            double weight = 1.0 / ((ring + 1) * (ring + 1));
            for (int row = Math.Max(middleRow - ring, 0); row <= Math.Min(middleRow + ring, rows - 1); row++)
            {
                for (int column = Math.Max(middleColumn - ring, 0); column <= Math.Min(middleColumn + ring, columns - 1); column++)
                    part[row * columns + column] += weight;
            }
        }

        double length = Math.Sqrt(part.Sum(value => value * value));
        for (int i = 0; i < part.Length; i++) values[firstRow * columns + i] = sign * part[i] / length;
    }

    /// <summary>A bump an image, half of them transposed where the window is square, [batch, 1, rows·columns].</summary>
    private static Tensor Bumps(AttackProblem problem, int rows, int columns)
    {
        double[] pattern = rows == 1 ? Bump(columns, 1) : Bump(rows, columns);
        Tensor upright = tensor(pattern, [rows, columns]).to_type(problem.Clean.dtype).to(problem.Clean.device);
        Tensor transposed = problem.Draws.Signs([1, 1], problem.Clean).gt(0);
        return where(transposed, upright.t().reshape(1, 1, rows * columns), upright.reshape(1, 1, rows * columns));
    }

    /// <summary>Channels, height and width of images; flat features are one row.</summary>
    private static (long Channels, int Height, int Width) Sizes(Tensor batch) => batch.dim() == 4
        ? (batch.shape[1], (int)batch.shape[2], (int)batch.shape[3])
        : (1, 1, checked((int)(batch.numel() / batch.shape[0])));

    private static Tensor Unit(Tensor windows) => windows.div(windows.mul(windows).sum(2, true).sqrt().add(Guard));

    private Tensor OnSphere(AttackProblem problem, Tensor change)
    {
        Tensor shaped = problem.Region.Masked(change.reshape(problem.Clean.shape));
        return problem.Region.Project(problem.Region.Norm.Steepest(shaped, Guard).mul(attack.Epsilon).add(problem.Clean));
    }

    private static long[] Filled(long[] like, long value) => [.. Enumerable.Repeat(value, like.Length)];
}
