using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module registers as one of its parameters.</summary>
        public class Parameter : Tensor
        {
            /// <summary>Shares the data's memory. The data goes on to be usable.</summary>
            public Parameter(Tensor data, bool requires_grad = true) : base(Share(data, requires_grad))
            {
            }

            private static nint Share(Tensor data, bool requires_grad)
            {
                using (no_grad())
                {
                    using Tensor shared = data.detach();
                    if (requires_grad) shared.requires_grad = true;
                    Shim.shim_retain(shared.Handle);
                    return shared.Handle;
                }
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
