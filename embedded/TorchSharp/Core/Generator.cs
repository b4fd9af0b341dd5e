using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Device device { get; private set; }

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Generator invalid -- empty handle.");

        public static Generator Default
        {
            get
            {
                NativeStart.Ensure();
                return new Generator(Shim.Check(Shim.shim_generator_default()));
            }
        }

        public Generator(ulong seed = 0, Device device = null)
        {
            NativeStart.Ensure();
            this.device = device ?? CPU;
            _handle = Shim.Check(Shim.shim_generator_new(seed, (int)this.device.type, this.device.index));
        }

        internal Generator(nint handle)
        {
            _handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public Generator manual_seed(long seed)
        {
            Shim.Check(Shim.shim_generator_set_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        public long seed()
        {
            long fresh = (long)Shim.shim_generator_reseed(Handle);
            GC.KeepAlive(this);
            return fresh;
        }

        public long initial_seed()
        {
            long first = (long)Shim.shim_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return first;
        }

        public Tensor get_state()
        {
            var state = Tensor.Own(Shim.Check(Shim.shim_generator_state(Handle)));
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.shim_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Shim.shim_generator_release(handle);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }
}
