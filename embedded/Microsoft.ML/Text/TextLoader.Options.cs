namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How a text file is read.</summary>
    public class Options
    {
        /// <summary>Whether fields may be quoted, with doubled quotes inside.</summary>
        public bool AllowQuoting;

        /// <summary>Whether the rest of a line may be its length and then index:value fields.</summary>
        public bool AllowSparse;

        /// <summary>How many fields a line has, where a range goes on to its end.</summary>
        public int? InputSize;

        public char[] Separators = ['\t'];

        public char DecimalMarker = '.';

        /// <summary>The columns; null for those that the file's own head describes, or else a label and the features after it.</summary>
        public Column[] Columns;

        /// <summary>Whether whitespace at the end of lines is left out.</summary>
        public bool TrimWhitespace;

        /// <summary>A file whose first line names the columns.</summary>
        public string HeaderFile;

        /// <summary>Parsing here is on the reader's thread in either case; the rows are the same.</summary>
        public bool UseThreads = true;

        /// <summary>Whether quoted fields may hold line breaks.</summary>
        public bool ReadMultilines;

        public bool HasHeader;

        public long? MaxRows;

        /// <summary>Escapes a quote in a quoted field.</summary>
        public char EscapeChar = '"';

        /// <summary>Whether an empty field of a real column is NaN rather than 0.</summary>
        public bool MissingRealsAsNaNs;
    }
}
