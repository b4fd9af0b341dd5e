using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Runtime;

/// <summary>Calls a generic method with type arguments known at run time. Meant for setting up, not for every row.</summary>
internal static class GenericCall
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    /// <summary>Calls the static method <paramref name="name"/> of <paramref name="type"/>.</summary>
    public static object Invoke(Type type, string name, Type argument, params object[] values) =>
        Invoke(type, name, [argument], null, values);

    /// <summary>Calls the method <paramref name="name"/> declared by <paramref name="type"/> on <paramref name="target"/>.</summary>
    public static object InvokeOn(object target, Type type, string name, Type argument, params object[] values) =>
        Invoke(type, name, [argument], target, values);

    public static object Invoke(Type type, string name, Type[] arguments, object target, object[] values)
    {
        MethodInfo method = type.GetMethods(Any).Single(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == arguments.Length);
        try
        {
            return method.MakeGenericMethod(arguments).Invoke(target, values);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
