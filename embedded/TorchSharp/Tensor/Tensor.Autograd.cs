using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                bool answer = Shim.Check(Shim.shim_requires_grad(Handle)) != 0;
                GC.KeepAlive(this);
                return answer;
            }
            set
            {
                Shim.Check(Shim.shim_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf
        {
            get
            {
                bool answer = Shim.Check(Shim.shim_is_leaf(Handle)) != 0;
                GC.KeepAlive(this);
                return answer;
            }
        }

        public void retain_grad()
        {
            Shim.Check(Shim.shim_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>The accumulated gradient; null where there is none. Each read is a tensor of its own over the same memory.</summary>
        public Tensor grad
        {
            get
            {
                var found = Own(Shim.shim_grad(Handle));
                GC.KeepAlive(this);
                return found;
            }
            set
            {
                Shim.Check(Shim.shim_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public void backward() => backward(null);

        public void backward(IList<Tensor> grad_tensors = null, bool create_graph = false, bool retain_graph = false,
            IList<Tensor> inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }
}
