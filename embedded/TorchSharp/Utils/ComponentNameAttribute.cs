using System.Reflection;

namespace TorchSharp
{
    namespace Utils
    {
        /// <summary>Fixes the name under which a field's module, parameter or buffer is registered.</summary>
        [AttributeUsage(AttributeTargets.Field)]
        public class ComponentNameAttribute : Attribute
        {
            public string Name { get; set; }
        }
    }

    public static class FieldInfoExtensionMethods
    {
        /// <summary>The name that the field's component is registered under.</summary>
        public static string ComponentName(this FieldInfo field) =>
            field.GetCustomAttribute<Utils.ComponentNameAttribute>()?.Name ?? field.Name;
    }
}
