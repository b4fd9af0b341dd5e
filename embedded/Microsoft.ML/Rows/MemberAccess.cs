using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace Microsoft.ML.Data;

/// <summary>Compiled access to a member of a row class; compiled once per member.</summary>
internal static class MemberAccess<TRow, TMember>
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<TRow, TMember>> Readers = new();
    private static readonly ConcurrentDictionary<MemberInfo, Action<TRow, TMember>> Writers = new();

    public static Func<TRow, TMember> Reader(MemberInfo member) => Readers.GetOrAdd(member, CompileReader);

    public static Action<TRow, TMember> Writer(MemberInfo member) => Writers.GetOrAdd(member, CompileWriter);

    private static Func<TRow, TMember> CompileReader(MemberInfo member)
    {
        // A property that cannot be read gives the default, which is what the reused object of a mapping holds as well.
        if (member is PropertyInfo { CanRead: false })
            return _ => default;
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Expression.MakeMemberAccess(row, member), row).Compile();
    }

    /// <summary>Emitted, since an expression cannot assign a read-only field, and such a field is a column too.</summary>
    private static Action<TRow, TMember> CompileWriter(MemberInfo member)
    {
        var method = new DynamicMethod($"Set{member.Name}", typeof(void), [typeof(TRow), typeof(TMember)], typeof(TRow),
            skipVisibility: true);
        ILGenerator body = method.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        if (member is FieldInfo field)
            body.Emit(OpCodes.Stfld, field);
        else
            body.Emit(OpCodes.Callvirt, ((PropertyInfo)member).GetSetMethod());
        body.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<TRow, TMember>>();
    }
}
