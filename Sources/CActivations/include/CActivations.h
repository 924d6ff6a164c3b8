// Elementwise functions of networks, their derivatives, and the arithmetic of the loops around them.
//
// Each exists for float and double. On x86-64 each is compiled for AVX2 with fused multiplication and
// for any processor, chosen when the program starts. No function allocates or keeps state. An output
// may be one of the inputs, from its beginning.
//
// tanh, sigmoid, SiLU, exp and erf are branch-free polynomials and quotients, within 4 units in the
// last place; sin, cos, log and softplus call the C library.

#ifndef CACTIVATIONS_H
#define CACTIVATIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ACTIVATIONS_TANH,
  ACTIVATIONS_SILU,
  ACTIVATIONS_SIGMOID,
  ACTIVATIONS_EXP,
  ACTIVATIONS_ERF,
  ACTIVATIONS_RELU,
  ACTIVATIONS_LEAKY_RELU,
  ACTIVATIONS_LOG,
  ACTIVATIONS_SQRT,
  ACTIVATIONS_SQUARE,
  ACTIVATIONS_SIN,
  ACTIVATIONS_COS,
  ACTIVATIONS_SOFTPLUS,
  ACTIVATIONS_RECIPROCAL,
} activations_function;

typedef enum {
  ACTIVATIONS_ADD,
  ACTIVATIONS_SUBTRACT,
  ACTIVATIONS_MULTIPLY,
} activations_operator;

/// y = f(x); the slope is that of the leaky rectifier at negative x.
void activations_apply_f64(
    activations_function f, double slope, size_t count, const double *x, double *y);
void activations_apply_f32(
    activations_function f, float slope, size_t count, const float *x, float *y);

/// gx = f'(x) gy, or gx += f'(x) gy, given y = f(x).
void activations_reverse_f64(
    activations_function f, double slope, size_t count, const double *x, const double *y,
    const double *gy, bool accumulate, double *gx);
void activations_reverse_f32(
    activations_function f, float slope, size_t count, const float *x, const float *y,
    const float *gy, bool accumulate, float *gx);

/// target = left op right.
void activations_combine_f64(
    activations_operator op, size_t count, const double *left, const double *right,
    double *target);
void activations_combine_f32(
    activations_operator op, size_t count, const float *left, const float *right, float *target);

/// target = factor * left * right, or target += that; a right that is NULL counts as ones.
void activations_product_f64(
    size_t count, double factor, const double *left, const double *right, bool accumulate,
    double *target);
void activations_product_f32(
    size_t count, float factor, const float *left, const float *right, bool accumulate,
    float *target);

#endif
