using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <inheritdoc cref="AttackDirection.WithInputDiversity"/>
internal sealed record DiverseDirection(AttackDirection Inner, double Probability, double ResizeRate) : AttackDirection
{
    internal override string Name => Joined("DI", Inner);

    internal override DirectionRun Begin(DirectionSetup setup) => new Run(this, setup);

    private protected override void Collect(AttackErrors errors)
    {
        errors.Range(nameof(Probability), Probability, 0, 1);
        errors.Range(nameof(ResizeRate), ResizeRate, 0.1, 4);
        if (ResizeRate == 1) errors.Add($"{nameof(ResizeRate)}: expected a rate above or below 1, but it is 1, which changes nothing.");
    }

    private sealed class Run : DirectionRun
    {
        private readonly DiverseDirection _direction;
        private readonly DirectionSetup _setup;
        private readonly DirectionRun _inner;

        public Run(DiverseDirection direction, DirectionSetup setup)
        {
            AttackImages.Require(setup.Problem.Clean, "Input diversity");
            (_direction, _setup, _inner) = (direction, setup, direction.Inner.Begin(setup));
        }

        public override Tensor At(GradientPoint point)
        {
            (Tensor rows, Tensor columns) = Matrices(point.Point);
            return _inner.At(point.Then(images => rows.matmul(images).matmul(columns)));
        }

        public override void Dispose() => _inner.Dispose();

        /// <summary>Resizing and padding are linear in rows and in columns: one matrix each an image, [batch, 1, H, H] and [batch, 1, W, W]
        /// transposed.</summary>
        private (Tensor Rows, Tensor Columns) Matrices(Tensor images)
        {
            int height = (int)images.shape[2], width = (int)images.shape[3];
            double[] chance = _setup.Problem.Draws.Numbers(), size = _setup.Problem.Draws.Numbers();
            double[] top = _setup.Problem.Draws.Numbers(), left = _setup.Problem.Draws.Numbers();
            var rows = new double[chance.Length * height * height];
            var columns = new double[chance.Length * width * width];
            for (int i = 0; i < chance.Length; i++)
            {
                bool moved = chance[i] < _direction.Probability;
                Placement vertical = Placement.Draw(height, moved ? _direction.ResizeRate : 1, size[i], top[i]);
                Placement horizontal = Placement.Draw(width, moved ? _direction.ResizeRate : 1, size[i], left[i]);
                vertical.Write(rows.AsSpan(i * height * height, height * height));
                horizontal.Write(columns.AsSpan(i * width * width, width * width));
            }

            return (Native(rows, chance.Length, height, images), Native(columns, chance.Length, width, images).transpose(2, 3));
        }

        private static Tensor Native(double[] matrices, int count, int side, Tensor like) =>
            tensor(matrices, [count, 1, side, side]).to_type(like.dtype).to(like.device);
    }

    /// <summary>One axis of a resized image on a canvas: side of the image, of the resized image and of the canvas, and where the image
    /// lies.</summary>
    internal readonly record struct Placement(int Side, int Resized, int Canvas, int Offset)
    {
        public static Placement Draw(int side, double rate, double size, double place)
        {
            int other = Math.Max(1, (int)(side * rate));
            int low = Math.Min(side, other), high = Math.Max(side, other);
            int resized = low + (int)(size * (high - low));
            return new(side, resized, high, (int)(place * (high - resized + 1)));
        }

        /// <summary>Writes the matrix [Side, Side] of: resize to Resized, pad to Canvas, and resize back to Side where the canvas is
        /// larger.</summary>
        public void Write(Span<double> matrix)
        {
            Span<double> back = new double[Side * Canvas], there = new double[Resized * Side];
            Bilinear(Canvas, Side, back);
            Bilinear(Side, Resized, there);
            for (int row = 0; row < Side; row++)
            {
                for (int inner = 0; inner < Resized; inner++)
                {
                    double weight = back[row * Canvas + Offset + inner];
                    if (weight == 0) continue;
                    for (int column = 0; column < Side; column++) matrix[row * Side + column] += weight * there[inner * Side + column];
                }
            }
        }

        // Bilinear interpolation with pixel centres at halves, as images are resized everywhere.
        private static void Bilinear(int from, int to, Span<double> matrix)
        {
            for (int row = 0; row < to; row++)
            {
                double source = Math.Max(0, (row + 0.5) * from / to - 0.5);
                int first = Math.Min((int)source, from - 1), second = Math.Min(first + 1, from - 1);
                matrix[row * from + first] += 1 - (source - first);
                matrix[row * from + second] += source - first;
            }
        }
    }
}
