using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module registers as one of its parameters.</summary>
        public class Parameter : Tensor
        {
            /// <summary>Takes the data over: the given tensor becomes empty, and its scope holds the parameter instead.</summary>
            public Parameter(Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad))
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
