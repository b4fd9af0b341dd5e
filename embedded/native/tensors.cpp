// What the managed side asks of a tensor without an operator: its memory, its shape, its lifetime.
#include "shim.h"
#include <ATen/Functions.h>

SHIM_API void shim_release(TensorHandle handle) {
  guarded<int>(0, [&] {
    c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle);
    return 0;
  });
}

SHIM_API void shim_retain(TensorHandle handle) {
  hand_out(borrow(handle));
}

SHIM_API int64_t shim_dim(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->dim(); });
}

SHIM_API int64_t shim_numel(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->numel(); });
}

// Writes at most capacity sizes and returns the number of dimensions.
SHIM_API int32_t shim_sizes(TensorHandle handle, int64_t* sizes, int32_t capacity) {
  return guarded<int32_t>(-1, [&] {
    auto all = handle->sizes();
    for (int32_t i = 0; i < capacity && i < static_cast<int32_t>(all.size()); i++) sizes[i] = all[i];
    return static_cast<int32_t>(all.size());
  });
}

SHIM_API int32_t shim_strides(TensorHandle handle, int64_t* strides, int32_t capacity) {
  return guarded<int32_t>(-1, [&] {
    auto all = handle->strides();
    for (int32_t i = 0; i < capacity && i < static_cast<int32_t>(all.size()); i++) strides[i] = all[i];
    return static_cast<int32_t>(all.size());
  });
}

SHIM_API int32_t shim_dtype(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(c10::typeMetaToScalarType(handle->dtype())); });
}

// Device type * 256 + (index + 1).
SHIM_API int32_t shim_device(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] {
    auto device = handle->device();
    return static_cast<int32_t>(device.type()) * 256 + device.index() + 1;
  });
}

SHIM_API int32_t shim_layout(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(handle->layout()); });
}

SHIM_API int64_t shim_storage_offset(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->storage_offset(); });
}

SHIM_API int32_t shim_is_contiguous(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return handle->is_contiguous() ? 1 : 0; });
}

// The address of the first element; null with a message where the tensor has no memory of its own.
SHIM_API void* shim_data(TensorHandle handle) {
  return guarded<void*>(nullptr, [&] {
    TORCH_CHECK(!handle->is_conj() && !handle->is_neg(), "The tensor's memory is not its value: call resolve_conj and resolve_neg first.");
    return handle->data();
  });
}

using Releaser = void (*)(void* context);

// A tensor over memory that the caller keeps alive until release is called with context (when the last tensor that
// shares the memory is freed).
SHIM_API TensorHandle shim_from_memory(void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, Releaser release, void* context) {
  return guarded<TensorHandle>(nullptr, [&] {
    auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    return hand_out(at::from_blob(data, c10::IntArrayRef(sizes, dimensions), [release, context](void*) { release(context); }, options));
  });
}
