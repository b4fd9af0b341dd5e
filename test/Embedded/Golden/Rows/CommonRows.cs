// Row classes of the recorded cases: members in the order and of the kind (property or field) that the recording names.
// Several classes share a file because they are data, and their names are fixed by the recorded snippets.
#nullable disable
#pragma warning disable CA1051 // some members are fields because the recording used fields
#pragma warning disable CA1707, CA1819, CA1822, CA1720
using Microsoft.ML.Data;

namespace Golden;

public class Mix
{
    public float A { get; set; }
    public float B { get; set; }
    [VectorType(3)]
    public float[] V { get; set; }
    public string T { get; set; }
    public int I { get; set; }
    public bool Q { get; set; }
    public double D { get; set; }
}

public class NR
{
    public int Id { get; set; }
    public float X { get; set; }
    public string G { get; set; }
}

public class CmIn
{
    public float A { get; set; }
    public string T { get; set; }
}

public class CmOut
{
    public float S { get; set; }
    public string U { get; set; }
    [VectorType(2)]
    public float[] W { get; set; }
    [KeyType(3)]
    public uint KK { get; set; }
    public bool BB { get; set; }
}

public class CmOutSame { public float A { get; set; } }

public class CmVarOut { public float[] W { get; set; } }

public class CxIn { public float A { get; set; } }

public class CxOut { public float Y { get; set; } }

public class PIn
{
    public float A { get; set; }
    public string T { get; set; }
    [VectorType(3)]
    public float[] V { get; set; }
}

public class PInPart { public float A { get; set; } }

public class WrongA
{
    public string A { get; set; }
    public float B { get; set; }
    public int I { get; set; }
}

public class POut
{
    public uint K { get; set; }
    public float[] F { get; set; }
    public VBuffer<float> V { get; set; }
    public string T { get; set; }
    public float A { get; set; }
}

public class POutBad
{
    public float Nope { get; set; }
    public float A { get; set; }
}

public class POutWrong { public int A { get; set; } }

public class XR { public float X { get; set; } }

public class OutAB
{
    public float A { get; set; }
    public string T { get; set; }
}

public class OutAll
{
    public float A;
    [VectorType(3)]
    public float[] V;
    public string T;
    public int I { get; set; }
    public bool Q;
    public double D;
}

public class OutMissing
{
    public float A { get; set; }
    public float Nope { get; set; }
}

public class OutWrong { public int A { get; set; } }

public class OutVb { public VBuffer<float> V { get; set; } }

public class OutRo { public float A => 1; }

public class OutV2
{
    [VectorType(2)]
    public float[] V { get; set; }
}

public class OutVarV { public float[] V { get; set; } }

public class OutRom { public ReadOnlyMemory<char> T { get; set; } }

public class OutKeyU { public uint T { get; set; } }

public class OutKeyK
{
    [KeyType(4)]
    public uint T { get; set; }
}

public class OutKeyK9
{
    [KeyType(9)]
    public uint T { get; set; }
}

public class OutDblFromF { public double A { get; set; } }

public class OutNull { public float? A { get; set; } }

public class OutSp { public float[] T { get; set; } }

public class Txt { public string T { get; set; } }

public class TxtV { public string[] T { get; set; } }

public class FltR { public float T { get; set; } }

public class DblR { public double T { get; set; } }

public class IntR { public int T { get; set; } }

public class BoolR { public bool T { get; set; } }

public class KeyR
{
    [KeyType(4)]
    public uint T { get; set; }
}

public class VecR
{
    [VectorType(3)]
    public float[] T { get; set; }
}

public class VecVar { public float[] T { get; set; } }

public class VbR
{
    [VectorType(5)]
    public VBuffer<float> T;
}

public class Empty
{
}

public class McK
{
    public uint Label { get; set; }
    public float[] Score { get; set; }
    public uint PredictedLabel { get; set; }
}
