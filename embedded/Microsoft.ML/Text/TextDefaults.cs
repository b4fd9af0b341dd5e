using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Completes loader options by what the files themselves tell.</summary>
internal static class TextDefaults
{
    /// <summary>How many lines are looked at to find out how many fields a line has.</summary>
    private const int SampleLines = 100;

    /// <summary>A copy of the options with columns: those given, those of the file's own head, or a label and the features after it.</summary>
    public static TextLoader.Options Resolve(TextLoader.Options options, IMultiStreamSource sample)
    {
        TextLoader.Options resolved = Copy(options);
        if (options.Columns is { Length: > 0 })
            return resolved;
        if (sample is { Count: > 0 })
        {
            using TextReader reader = sample.OpenTextReader(0);
            if (TextHead.TryRead(reader, resolved))
                return resolved;
        }

        resolved.Columns =
        [
            new TextLoader.Column("Label", DataKind.Single, 0),
            new TextLoader.Column("Features", DataKind.Single, [new TextLoader.Range(1, null)]),
        ];
        return resolved;
    }

    public static int CountFields(TextLoader.Options options, IMultiStreamSource sample)
    {
        if (options.InputSize is int size)
            return size;
        if (sample is null)
            throw Contracts.Except("The number of fields of a line is not known: give the end of each range, InputSize or a sample of the data");
        using var lines = new TextLines(sample, options);
        var splitter = new FieldSplitter(options);
        int count = 0;
        for (int i = 0; i < SampleLines && lines.Read() is string line; i++)
        {
            splitter.Split(line);
            Contracts.CheckParam(count == 0 || count == splitter.Size, "Source", "The size of input lines is not consistent");
            count = splitter.Size;
        }

        Contracts.Check(count > 0, "Can't determine the number of source columns without valid data");
        return count;
    }

    /// <summary>The names in the header; null without one.</summary>
    public static string[] ReadHeader(TextLoader.Options options, IMultiStreamSource sample)
    {
        TextReader reader = !string.IsNullOrWhiteSpace(options.HeaderFile) ? new StreamReader(options.HeaderFile)
            : options.HasHeader && sample is { Count: > 0 } ? sample.OpenTextReader(0) : null;
        if (reader is null)
            return null;
        using (reader)
        {
            if (TextLines.ReadHeader(reader) is not string header)
                return null;
            var splitter = new FieldSplitter(new TextLoader.Options { Separators = options.Separators, AllowQuoting = options.AllowQuoting });
            splitter.Split(header);
            return [.. splitter.Fields.Select(field => field.Text.Trim().ToString())];
        }
    }

    private static TextLoader.Options Copy(TextLoader.Options options) => new()
    {
        AllowQuoting = options.AllowQuoting,
        AllowSparse = options.AllowSparse,
        InputSize = options.InputSize,
        Separators = options.Separators,
        DecimalMarker = options.DecimalMarker,
        Columns = options.Columns,
        TrimWhitespace = options.TrimWhitespace,
        HeaderFile = options.HeaderFile,
        UseThreads = options.UseThreads,
        ReadMultilines = options.ReadMultilines,
        HasHeader = options.HasHeader,
        MaxRows = options.MaxRows,
        EscapeChar = options.EscapeChar,
        MissingRealsAsNaNs = options.MissingRealsAsNaNs,
    };
}
