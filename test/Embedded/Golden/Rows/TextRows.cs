// Row classes of the cases about text files; see CommonRows.cs.
#nullable disable
#pragma warning disable CA1051, CA1819
using Microsoft.ML.Data;

namespace Golden;

public class Iris
{
    [LoadColumn(0, 1)]
    public float[] F { get; set; }
    [LoadColumn(2)]
    public string S { get; set; }
    [LoadColumn(1), ColumnName("Second")]
    public float B;
}

public class Iris2
{
    [LoadColumn(0, 1), VectorType(2)]
    public float[] F { get; set; }
    [LoadColumn(2)]
    public string S { get; set; }
}

public class IrisNo { public float A { get; set; } }

public class IrisPart
{
    [LoadColumn(0)]
    public float A { get; set; }
    public float B { get; set; }
}

public class IrisNamed
{
    [LoadColumnName("x")]
    public float A { get; set; }
    [LoadColumnName("s")]
    public string B { get; set; }
}
