using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

#pragma warning disable CA1051, CA1819 // Row classes are read by their fields and arrays.

/// <summary>A row of the tests: a number, a text and a vector of three.</summary>
public sealed class Example
{
    public float Number { get; set; }

    public string? Text { get; set; }

    [VectorType(3)]
    public float[]? Vector { get; set; }

    public static IDataView View(MLContext context) => context.Data.LoadFromEnumerable(Three());

    public static Example[] Three() =>
    [
        new() { Number = 1, Text = "a", Vector = [1, 2, 3] },
        new() { Number = 2, Text = "b", Vector = [4, 5, 6] },
        new() { Number = 3, Text = "a", Vector = [7, 8, 9] },
    ];
}

/// <summary>What a mapping doubles.</summary>
public sealed class NumberRow
{
    public float Number { get; set; }
}

/// <summary>What the doubling mapping makes.</summary>
public sealed class DoubledRow
{
    public float Doubled { get; set; }
}

/// <summary>A row without members, for mappings that read nothing.</summary>
public sealed class EmptyRow;

/// <summary>A mapping that a saved model finds by its contract.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class Doubling : CustomMappingFactory<NumberRow, DoubledRow>
{
    public const string Contract = "Sparse.ML.Embedded.Tests.Doubling";

    public static void Map(NumberRow row, DoubledRow doubled) => doubled.Doubled = 2 * row.Number;

    public override Action<NumberRow, DoubledRow> GetMapping() => Map;
}
