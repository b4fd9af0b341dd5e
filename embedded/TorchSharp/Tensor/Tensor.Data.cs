using System.Numerics;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, for reading and writing in CPU memory.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        public unsafe T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
            RequireType<T>();
            if (!is_cpu())
            {
                using Tensor copy = cpu();
                return copy.item<T>();
            }
            T value = *(T*)DataPointer;
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The memory of a contiguous tensor on the CPU.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous()) throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                if (!is_cpu())
                {
                    throw new InvalidOperationException(
                        "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                }

                return new Span<byte>((void*)DataPointer, checked((int)(numel() * ElementSize)));
            }
            set
            {
                if (value.Length != numel() * ElementSize) throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(bytes);
            }
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuBFloat16(long i)
        {
            using Tensor wide = to_type(ScalarType.Float32);
            return wide.ReadCpuValue<float>(i);
        }

        /// <summary>The element of the given row-major number.</summary>
        public unsafe T ReadCpuValue<T>(long i) where T : unmanaged
        {
            RequireType<T>();
            if (i < 0 || i >= numel()) throw new IndexOutOfRangeException("The index is greater than the number of elements in the tensor");
            T[] one = new T[1];
            data<T>().CopyTo(one, 0, i);
            return one[0];
        }

        public Scalar ToScalar()
        {
            if (numel() != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
            return dtype switch
            {
                ScalarType.Bool => item<bool>(),
                ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 => this.ToComplexFloat64(),
                ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64 => this.ToDouble(),
                _ => this.ToInt64(),
            };
        }

        /// <summary>The elements as nested lists; a number for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (ndim == 0) return ToScalar();
            var list = new List<object>();
            foreach (Tensor row in unbind())
            {
                using (row) list.Add(row.tolist());
            }
            return list;
        }

        private void RequireType<T>() where T : unmanaged
        {
            ScalarType actual = dtype;
            if (TypeOf<T>() != actual) throw new ArgumentException($"{typeof(T).Name} is not compatible with {actual}");
        }

        public static explicit operator bool(Tensor value) => value.ToBoolean();
        public static explicit operator byte(Tensor value) => value.ToByte();
        public static explicit operator sbyte(Tensor value) => value.ToSByte();
        public static explicit operator short(Tensor value) => value.ToInt16();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();

        public static implicit operator Tensor(bool value) => tensor(value);
        public static implicit operator Tensor(byte value) => tensor(value);
        public static implicit operator Tensor(sbyte value) => tensor(value);
        public static implicit operator Tensor(short value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor((float, float) value) => tensor(value);
        public static implicit operator Tensor(Complex value) => tensor(value);
        public static implicit operator Tensor(bool[] value) => tensor(value);
        public static implicit operator Tensor(byte[] value) => tensor(value);
        public static implicit operator Tensor(sbyte[] value) => tensor(value);
        public static implicit operator Tensor(short[] value) => tensor(value);
        public static implicit operator Tensor(int[] value) => tensor(value);
        public static implicit operator Tensor(long[] value) => tensor(value);
        public static implicit operator Tensor(float[] value) => tensor(value);
        public static implicit operator Tensor(double[] value) => tensor(value);
        public static implicit operator Tensor((float, float)[] value) => tensor(value);
        public static implicit operator Tensor(Complex[] value) => tensor(value);

        public static implicit operator Tensor(Scalar scalar) => Aten.scalar_tensor.Call(scalar, scalar.Type switch
        {
            ScalarType.Float64 => ScalarType.Float32,
            _ => scalar.Type,
        });
    }
}
