using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>Positions of a line, counted from 0, both ends included.</summary>
    public sealed class Range
    {
        public int Min;

        public int? Max;

        /// <summary>Whether the range goes on to the end of the line, as far as the first lines tell.</summary>
        public bool AutoEnd;

        /// <summary>Whether the range goes on to the end of each line, whose length may vary.</summary>
        public bool VariableEnd;

        /// <summary>Whether all positions are meant that no other column takes.</summary>
        public bool AllOther;

        /// <summary>Whether a range of one position gives a vector.</summary>
        public bool ForceVector;

        public Range()
        {
        }

        public Range(int index)
        {
            Contracts.CheckParam(index >= 0, nameof(index), "Must be non-negative");
            Min = index;
            Max = index;
        }

        /// <param name="max">Null for the end of the line.</param>
        public Range(int min, int? max)
        {
            Contracts.CheckParam(min >= 0, nameof(min), "Must be non-negative");
            Contracts.CheckParam(max is null || max >= min, nameof(max), "If specified, must be greater than or equal to min");
            Min = min;
            Max = max;
            ForceVector = true;
            AutoEnd = max is null;
        }
    }
}
