using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>A column of a schema.</summary>
    public struct Column
    {
        internal Column(DetachedColumn column, int index, bool isHidden)
        {
            Name = column.Name;
            Type = column.Type;
            Annotations = column.Annotations;
            Index = index;
            IsHidden = isHidden;
        }

        public string Name { get; }

        public int Index { get; }

        public bool IsHidden { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }

        public override string ToString()
        {
            string annotations = Annotations is { Schema.Count: > 0 } ? $" {{{Annotations}}}" : null;
            return $"{Name}: {Type}{annotations}";
        }
    }
}
