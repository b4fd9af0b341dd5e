using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function keeps from its forward to its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];
            private List<Tensor> _toSave = [];
            private int _saved;
            private nint _node;

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public void save_data(string key, object value) => _data[key] = value;

            public object get_data(string key) => _data.TryGetValue(key, out object value) ? value : default;

            /// <summary>Keeps tensors for the backward pass; they are released with the graph.</summary>
            public void save_for_backward(List<Tensor> tensors) => _toSave = tensors;

            public List<Tensor> get_saved_variables()
            {
                var tensors = new List<Tensor>();
                for (int i = 0; i < _saved; i++) tensors.Add(Tensor.Own(Shim.Check(Shim.shim_saved_variable(_node, i))));
                return tensors;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) => _node = 0;

            /// <summary>Hands the tensors over to the node, after the function's output has its place in the graph.</summary>
            internal void Save(nint node)
            {
                _node = node;
                foreach (Tensor tensor in _toSave) Shim.Check(Shim.shim_save_variable(node, tensor.Handle));
                _saved = _toSave.Count;
                GC.KeepAlive(_toSave);
                _toSave = [];
            }
        }
    }
}
