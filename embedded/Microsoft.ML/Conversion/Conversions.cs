using System.Globalization;
using System.Numerics;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The conversions between raw types: within the signed, within the unsigned and into the real numbers; of numbers into truth
/// values; of truth values into signed and real numbers; of times into their ticks; and of everything into text and back.
/// </summary>
internal static class Conversions
{
    private static readonly Type Text = typeof(ReadOnlyMemory<char>);
    private static readonly Type[] Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long)];
    private static readonly Type[] Unsigned = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];
    private static readonly Type[] Reals = [typeof(float), typeof(double)];
    private static readonly Type[] Times = [typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan)];

    /// <summary>The conversion as a <see cref="Func{T, TResult}"/> of the two types; null if there is none.</summary>
    public static Delegate Find(Type source, Type destination)
    {
        if (source == destination)
            return Make(nameof(Same), source);
        bool isNumber = Signed.Contains(source) || Unsigned.Contains(source) || Reals.Contains(source);
        if (destination == Text)
            return isNumber || source == typeof(bool) || Times.Contains(source) ? Make(nameof(ToText), source) : null;
        if (source == Text)
            return TextValues.ParserOf(destination) is null ? null : Make(nameof(FromText), destination);
        if (Signed.Contains(source) && Signed.Contains(destination) || Unsigned.Contains(source) && Unsigned.Contains(destination)
            || isNumber && Reals.Contains(destination))
            return Make(nameof(Number), source, destination);
        if (isNumber && destination == typeof(bool))
            return Make(nameof(IsNotZero), source);
        if (source == typeof(bool) && (Signed.Contains(destination) || Reals.Contains(destination)))
            return Make(nameof(OneOrZero), destination);
        bool holdsTicks = destination == typeof(long) || Reals.Contains(destination);
        return Times.Contains(source) && holdsTicks ? Make(nameof(TicksOf), source, destination) : null;
    }

    /// <summary>A value as text.</summary>
    public static string Format<T>(T value) => value switch
    {
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        ReadOnlyMemory<char> text => text.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static Delegate Make(string name, params Type[] types) =>
        (Delegate)GenericCall.Invoke(typeof(Conversions), name, types, null, []);

    private static Func<T, T> Same<T>() => value => value;

    private static Func<TSource, TDestination> Number<TSource, TDestination>()
        where TSource : INumberBase<TSource>
        where TDestination : INumberBase<TDestination> => TDestination.CreateTruncating;

    private static Func<T, bool> IsNotZero<T>()
        where T : INumberBase<T> => value => value != T.Zero;

    private static Func<bool, T> OneOrZero<T>()
        where T : INumberBase<T> => value => value ? T.One : T.Zero;

    private static Func<TSource, TDestination> TicksOf<TSource, TDestination>()
        where TDestination : INumberBase<TDestination> => value => TDestination.CreateTruncating(value switch
        {
            DateTime time => time.Ticks,
            DateTimeOffset time => time.UtcTicks,
            TimeSpan span => span.Ticks,
            _ => 0L,
        });

    private static Func<T, ReadOnlyMemory<char>> ToText<T>() => value => Format(value).AsMemory();

    /// <summary>Text that is no value gives the default, but for signed integers, where it is an error.</summary>
    private static Func<ReadOnlyMemory<char>, T> FromText<T>()
    {
        var parse = (TextValues.Parser<T>)TextValues.ParserOf(typeof(T));
        bool isStrict = Signed.Contains(typeof(T));
        return text =>
        {
            bool parsed = parse(text.Span, out T value);
            if (!parsed && isStrict)
                throw Contracts.Except($"Value could not be parsed from text to {KeywordOf(typeof(T))}.");
            return value;
        };
    }

    private static string KeywordOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => "sbyte",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        _ => "long",
    };
}
