using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array in libtorch's memory.</summary>
    public partial class Tensor : IDisposable
    {
        private static long s_live;
        private static long s_peak;

        private nint _handle;
        internal DisposeScope OwningDisposeScope;
        internal int PlaceInScope;

        /// <summary>Takes over one reference.</summary>
        internal Tensor(IntPtr handle)
        {
            _handle = handle;
            long live = Interlocked.Increment(ref s_live);
            if (live > Volatile.Read(ref s_peak)) s_peak = live;
            DisposeScopeManager.Current.Register(this);
        }

        /// <summary>Takes the place of another tensor, which becomes empty.</summary>
        private protected Tensor(Tensor replaced)
        {
            _handle = Interlocked.Exchange(ref replaced._handle, 0);
            replaced.OwningDisposeScope?.Replace(replaced, this);
            GC.SuppressFinalize(replaced);
        }

        ~Tensor() => Dispose(false);

        /// <summary>A tensor for a handle that owns a reference; null for libtorch's undefined tensor.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Tensor Own(nint handle) => handle == 0 ? null : new Tensor(handle);

        public static long TotalCount => Interlocked.Read(ref s_live);
        public static long PeakCount => Interlocked.Read(ref s_peak);

        public IntPtr Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                nint handle = _handle;
                if (handle == 0) ThrowEmpty();
                return handle;
            }
        }

        public bool IsInvalid => _handle == 0;
        public string name { get; set; }

        private static void ThrowEmpty() => throw new InvalidOperationException("Tensor invalid -- empty handle.");

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0) return;
            // On the finalizer thread the scope is unreachable as well, and belongs to another thread.
            if (disposing) OwningDisposeScope?.MarkAsDisposed(this);
            Interlocked.Decrement(ref s_live);
            Shim.shim_release(handle);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the reference up without releasing it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0) return 0;
            OwningDisposeScope?.MarkAsDisposed(this);
            Interlocked.Decrement(ref s_live);
            GC.SuppressFinalize(this);
            return handle;
        }

        [Obsolete("Call kthvalue on the tensor.")]
        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
            input.kthvalue(k, dim, keepdim);

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (OwningDisposeScope is { } owner) owner.MoveToOther(other, this);
            else other?.Attach((IDisposable)this);
            return this;
        }

        /// <summary>The same tensor by another handle.</summary>
        public Tensor alias()
        {
            nint handle = Handle;
            Shim.shim_retain(handle);
            var second = new Tensor(handle);
            GC.KeepAlive(this);
            return second;
        }

        public override bool Equals(object obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether both have the same shape and values.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.equal.CallBool(this, target);

        public override int GetHashCode() => _handle.GetHashCode();
    }
}
