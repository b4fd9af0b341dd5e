using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>How the Square attack starts and moves in a norm.</summary>
internal abstract class SquareMoves
{
    /// <summary>Starting points.</summary>
    public abstract Tensor Start(AttackProblem problem);

    /// <summary>Candidates made from the best points so far.</summary>
    public abstract Tensor Candidate(AttackProblem problem, Tensor best, int iteration);

    /// <summary>One random window of a size an image: flat positions inside the image, [batch, window pixels].</summary>
    protected static Tensor Window(AttackProblem problem, long height, long width, int rows, int columns)
    {
        // As in the reference implementation the last corner is never drawn, except where there is only one.
        long[] top = problem.Draws.Integers(Math.Max(height - rows, 1)), left = problem.Draws.Integers(Math.Max(width - columns, 1));
        return Positions(top, left, rows, columns, width, problem.Clean.device);
    }

    /// <summary>Flat positions of windows with given corners.</summary>
    protected static Tensor Positions(long[] top, long[] left, int rows, int columns, long width, Device device)
    {
        var positions = new long[top.Length * rows * columns];
        for (int i = 0, k = 0; i < top.Length; i++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++) positions[k++] = (top[i] + row) * width + left[i] + column;
            }
        }

        return tensor(positions, [top.Length, rows * columns]).to(device);
    }

    /// <summary>Positions [batch, pixels] for every channel, [batch, channels, pixels].</summary>
    protected static Tensor ForChannels(Tensor positions, long channels) =>
        positions.unsqueeze(1).expand(positions.shape[0], channels, positions.shape[1]);
}
