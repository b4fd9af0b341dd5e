// Row classes of the cases about type mapping; see CommonRows.cs.
#nullable disable
#pragma warning disable CA1051, CA1707, CA1720, CA1814, CA1819, CA1822, CA1823, CA1044, CA1805, CA1815, CA1000, CA2227, CA1002, CA2211
#pragma warning disable IDE0044, IDE0051, CS0169, CS0414, CS0649
using Microsoft.ML.Data;

namespace Golden;

public class AllT
{
    public bool Bo { get; set; }
    public byte By { get; set; }
    public sbyte Sb { get; set; }
    public short Sh { get; set; }
    public ushort Us { get; set; }
    public int In { get; set; }
    public uint Ui { get; set; }
    public long Lo { get; set; }
    public ulong Ul { get; set; }
    public float Fl { get; set; }
    public double Do { get; set; }
    public string St { get; set; }
    public ReadOnlyMemory<char> Rm { get; set; }
    public DateTime Dt { get; set; }
    public DateTimeOffset Of { get; set; }
    public TimeSpan Ts { get; set; }
    public DataViewRowId Id { get; set; }
}

public class AllV
{
    public bool[] Bo { get; set; }
    public byte[] By { get; set; }
    public int[] In { get; set; }
    public uint[] Ui { get; set; }
    public float[] Fl { get; set; }
    public double[] Do { get; set; }
    public string[] St { get; set; }
    public ReadOnlyMemory<char>[] Rm { get; set; }
    public DateTime[] Dt { get; set; }
    public VBuffer<float> Vb { get; set; }
    public VBuffer<double> Vd { get; set; }
    [VectorType(2)]
    public VBuffer<float> V2 { get; set; }
    [VectorType(2)]
    public float[] F2 { get; set; }
    [VectorType(2, 3)]
    public float[] F23 { get; set; }
    [VectorType]
    public float[] F0 { get; set; }
}

public class Order
{
    public int Zp { get; set; }
    public int Af;
    public int Bp { get; set; }
    [NoColumn]
    public int Ign { get; set; }
    [NoColumn]
    public int IgnF;
    public static int St;
    public const int Co = 4;
    private int priv;
    private int PrivP { get; set; }
    public int ReadOnlyP => 3;
    public int SetOnly { set => priv = value; }
    public int InitP { get; init; }
    internal int Inte;
    public int this[int index] { get => index; set => priv = value; }
    [ColumnName("Renamed")]
    public int Orig { get; set; }
    public readonly int Rof = 5;
    public int PrivSet { get; private set; } = 6;
}

public class BaseC
{
    public int BaseP { get; set; }
    public int BaseF;
    public virtual int Vp { get; set; }
}

public class Derived : BaseC
{
    public int DerP { get; set; }
    public int DerF;
    public override int Vp { get; set; }
}

public class Keys2
{
    [KeyType(5)]
    public uint A { get; set; }
    [KeyType(5)]
    public byte By { get; set; }
    [KeyType(5)]
    public ushort Us { get; set; }
    [KeyType(5)]
    public ulong Ul { get; set; }
    [KeyType(5), VectorType(2)]
    public uint[] V { get; set; }
}

public class Keys
{
    [KeyType(300)]
    public byte Big { get; set; }
    [KeyType(5), VectorType(2)]
    public uint[] V { get; set; }
}

public class KeyNoCount
{
    [KeyType]
    public uint T { get; set; }
}

public class KeyInt
{
    [KeyType(5)]
    public int A { get; set; }
}

public class DupName
{
    public int A { get; set; }
    [ColumnName("A")]
    public int B { get; set; }
}

public class EmptyNm
{
    [ColumnName("")]
    public int B { get; set; }
}

public class NInt { public int? A { get; set; } }

public class NFl { public float? A { get; set; } }

public class NBool { public bool? A { get; set; } }

public class NDbl { public double? A { get; set; } }

public class NDt { public DateTime? A { get; set; } }

public class Dec { public decimal A { get; set; } }

public class Ch { public char A { get; set; } }

public class Obj { public object A { get; set; } }

public class Gu { public Guid A { get; set; } }

public class En { public DayOfWeek A { get; set; } }

public class Li { public List<float> A { get; set; } }

public class Jag { public float[][] A { get; set; } }

public class Arr2 { public float[,] A { get; set; } }

public class ChA { public char[] A { get; set; } }

public class IEn { public IEnumerable<float> A { get; set; } }

public class RoM { public ReadOnlyMemory<float> A { get; set; } }

public class Hlf { public Half A { get; set; } }

public class Nest { public Txt A { get; set; } }

public class VtScalar
{
    [VectorType(3)]
    public float A { get; set; }
}

public class NArr
{
    [VectorType(2)]
    public float?[] A { get; set; }
}

public record RecRow(int A, string B)
{
    public RecRow() : this(0, null)
    {
    }
}
