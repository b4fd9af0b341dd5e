using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Data;

/// <summary>Writes and reads the lines at the beginning of a saved text file that describe its columns.</summary>
internal static partial class TextHead
{
    private const string Mark = "#@";
    private const string Open = "#@ TextLoader{";
    private const string Close = "#@ }";

    private static readonly (char Character, string Name)[] SeparatorNames =
        [('\t', "tab"), (' ', "space"), (',', "comma"), (';', "semicolon"), ('|', "bar")];

    private static readonly (DataKind Kind, string Name)[] KindNames =
    [
        (DataKind.SByte, "I1"), (DataKind.Byte, "U1"), (DataKind.Int16, "I2"), (DataKind.UInt16, "U2"), (DataKind.Int32, "I4"),
        (DataKind.UInt32, "U4"), (DataKind.Int64, "I8"), (DataKind.UInt64, "U8"), (DataKind.Single, "R4"), (DataKind.Double, "R8"),
        (DataKind.String, "TX"), (DataKind.Boolean, "BL"), (DataKind.TimeSpan, "TS"), (DataKind.DateTime, "DT"), (DataKind.DateTimeOffset, "DZ"),
    ];

    public static bool IsSeparator(char separator) => SeparatorNames.Any(known => known.Character == separator);

    public static void Write(TextWriter writer, IEnumerable<DataViewSchema.Column> columns, char separator, bool hasHeader)
    {
        writer.WriteLine(Open);
        if (hasHeader)
            writer.WriteLine($"{Mark}   header+");
        writer.WriteLine($"{Mark}   sep={SeparatorNames.Single(known => known.Character == separator).Name}");
        int position = 0;
        foreach (DataViewSchema.Column column in columns)
            writer.WriteLine($"{Mark}   col={column.Name}:{TypeName(column.Type.GetItemType())}:{Place(column.Type, ref position)}");
        writer.WriteLine(Close);
    }

    /// <summary>Reads separators, header and columns into options; false where a file does not begin with a description.</summary>
    public static bool TryRead(TextReader reader, TextLoader.Options options)
    {
        if (reader.ReadLine() is not string first || first.Trim() != Open)
            return false;
        var columns = new List<TextLoader.Column>();
        while (reader.ReadLine() is string line && line.StartsWith(Mark, StringComparison.Ordinal) && line.Trim() != Close)
        {
            string setting = line[Mark.Length..].Trim();
            if (setting.StartsWith("sep=", StringComparison.Ordinal))
                options.Separators = [.. setting["sep=".Length..].Split(',').Select(Separator)];
            else if (Column().Match(setting) is { Success: true } column)
                columns.Add(ReadColumn(column));
            else if (setting is "header+")
                options.HasHeader = true;
            else if (setting is "quote+")
                options.AllowQuoting = true;
        }

        // What was saved may be sparse row by row.
        options.AllowSparse = true;
        options.Columns = [.. columns];
        return columns.Count > 0;
    }

    private static char Separator(string name) => SeparatorNames.FirstOrDefault(known => known.Name == name) is { Name: not null } known ? known.Character : name[0];

    private static string TypeName(DataViewType type)
    {
        string name = KindNames.Single(known => known.Kind == PrimitiveTypes.KindOf(type)).Name;
        return type is KeyDataViewType key ? string.Create(CultureInfo.InvariantCulture, $"{name}[{key.Count}]") : name;
    }

    private static string Place(DataViewType type, ref int position)
    {
        int first = position;
        position += type.GetValueCount();
        return type switch
        {
            VectorDataViewType { IsKnownSize: false } => $"{first}-**",
            VectorDataViewType => string.Create(CultureInfo.InvariantCulture, $"{first}-{position - 1}"),
            _ => first.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static TextLoader.Column ReadColumn(Match match)
    {
        DataKind kind = KindNames.FirstOrDefault(known => known.Name == match.Groups["type"].Value) is { Name: not null } known ? known.Kind : DataKind.Single;
        TextLoader.Range[] ranges = [.. match.Groups["range"].Captures.Select(capture => ReadRange(capture.Value))];
        Group count = match.Groups["count"];
        return new TextLoader.Column(match.Groups["name"].Value, kind, ranges,
            count.Success ? new KeyCount(ulong.Parse(count.Value, CultureInfo.InvariantCulture)) : null);
    }

    private static TextLoader.Range ReadRange(string text)
    {
        string[] ends = text.Split('-');
        int min = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return ends switch
        {
            [_] => new TextLoader.Range(min),
            [_, "*"] => new TextLoader.Range(min, null),
            [_, "**"] => new TextLoader.Range { Min = min, VariableEnd = true, ForceVector = true },
            _ => new TextLoader.Range(min, int.Parse(ends[1], CultureInfo.InvariantCulture)),
        };
    }

    [GeneratedRegex(@"^col=(?<name>.+?):((?<type>[A-Z][A-Z0-9])(\[(?<count>\d+)\])?:)?((?<range>\d+(-(\d+|\*\*?))?),?)+$")]
    private static partial Regex Column();
}
