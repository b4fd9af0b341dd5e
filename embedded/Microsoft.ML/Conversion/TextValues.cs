using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Reads values from text. Each method is false where the text is no such value; empty text is the default value.</summary>
internal static class TextValues
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a value from text.</summary>
    public delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);

    /// <summary>The parser of a raw type; null for types that have none.</summary>
    public static Delegate ParserOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => (Parser<sbyte>)TryInteger,
        TypeCode.Int16 => (Parser<short>)TryInteger,
        TypeCode.Int32 => (Parser<int>)TryInteger,
        TypeCode.Int64 => (Parser<long>)TryInteger,
        TypeCode.Byte => (Parser<byte>)TryInteger,
        TypeCode.UInt16 => (Parser<ushort>)TryInteger,
        TypeCode.UInt32 => (Parser<uint>)TryInteger,
        TypeCode.UInt64 => (Parser<ulong>)TryInteger,
        TypeCode.Single => (Parser<float>)TrySingle,
        TypeCode.Double => (Parser<double>)TryDouble,
        TypeCode.Boolean => (Parser<bool>)TryBoolean,
        TypeCode.DateTime => (Parser<DateTime>)TryDateTime,
        _ when type == typeof(DateTimeOffset) => (Parser<DateTimeOffset>)TryDateTimeOffset,
        _ when type == typeof(TimeSpan) => (Parser<TimeSpan>)TryTimeSpan,
        _ => null,
    };

    public static bool TryInteger<T>(ReadOnlySpan<char> text, out T value)
        where T : INumberBase<T>
    {
        value = T.Zero;
        return text.IsEmpty || T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A number that does not fit is infinite; text that is no number is NaN, and a question mark is so by custom.</summary>
    public static bool TrySingle(ReadOnlySpan<char> text, out float value)
    {
        if (IsSpecial(text, out double special))
        {
            value = (float)special;
            return true;
        }

        if (float.TryParse(text, Real, CultureInfo.InvariantCulture, out value))
            return true;
        value = float.NaN;
        return false;
    }

    public static bool TryDouble(ReadOnlySpan<char> text, out double value)
    {
        if (IsSpecial(text, out value) || double.TryParse(text, Real, CultureInfo.InvariantCulture, out value))
            return true;
        value = double.NaN;
        return false;
    }

    public static bool TryBoolean(ReadOnlySpan<char> text, out bool value)
    {
        Span<char> lower = stackalloc char[5];
        value = false;
        if (text.Length > lower.Length)
            return false;
        lower = lower[..text.ToLowerInvariant(lower)];
        value = lower is "true" or "yes" or "t" or "y" or "1" or "+1" or "+";
        return value || lower is "" or "false" or "no" or "f" or "n" or "0" or "-1" or "-";
    }

    public static bool TryDateTime(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        return text.IsEmpty || DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    public static bool TryDateTimeOffset(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        return text.IsEmpty || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    public static bool TryTimeSpan(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        return text.IsEmpty || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsSpecial(ReadOnlySpan<char> text, out double value)
    {
        value = text switch
        {
            "?" => double.NaN,
            "∞" => double.PositiveInfinity,
            "-∞" => double.NegativeInfinity,
            _ => 0,
        };
        return text.IsEmpty || value != 0;
    }
}
