// C interface between the managed TorchSharp assembly and libtorch. Every function that can fail returns a negative
// number (or a null pointer) and leaves a one-line message for shim_last_error on the calling thread.
#pragma once
#include <cstdint>
#include <exception>
#include <ATen/core/Tensor.h>
#include <c10/core/TensorImpl.h>
#include <c10/util/Exception.h>

#define SHIM_API extern "C" __attribute__((visibility("default")))

// A tensor travels as the address of its implementation object, so that an in-place operator hands back the handle
// it was given. A handle that is handed out owns one reference; a handle that is passed in is borrowed.
using TensorHandle = c10::TensorImpl*;

enum class Tag : int32_t {
  None = 0,        // the value None of an optional parameter
  Default = 1,     // the default that the operator's schema states
  Tensor = 2,      // pointer: tensor handle, null for an undefined tensor
  Int = 3,         // integer (also dtype, layout, memory format)
  Double = 4,      // number
  Bool = 5,        // integer
  Complex = 6,     // pointer to two doubles
  IntList = 7,     // pointer to length integers
  DoubleList = 8,  // pointer to length doubles
  BoolList = 9,    // pointer to length bytes
  TensorList = 10, // pointer to length tensor handles, null entries are None
  String = 11,     // pointer to length bytes of UTF-8
  Device = 12,     // integer: device type * 256 + (index + 1)
  Generator = 13,  // pointer to a generator
};

struct Value {
  Tag tag;
  int32_t length;
  union {
    int64_t integer;
    double number;
    void* pointer;
  };
};
static_assert(sizeof(Value) == 16, "the managed side mirrors this layout");

void set_error(const char* message) noexcept;

inline at::Tensor borrow(TensorHandle handle) {
  return handle == nullptr ? at::Tensor() : at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(handle));
}

inline TensorHandle hand_out(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

// Runs a body and turns any C++ exception into the failure value and a message.
template <typename Result, typename Body>
Result guarded(Result failure, Body&& body) noexcept {
  try {
    return body();
  } catch (const c10::Error& error) {
    set_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    set_error(error.what());
  } catch (...) {
    set_error("libtorch raised an exception of unknown type.");
  }
  return failure;
}
