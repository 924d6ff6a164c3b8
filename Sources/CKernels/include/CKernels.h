// The loops over modes and grid points in which the time of a step goes.
//
// Complex numbers are pairs (real, imaginary), one after the other. No function allocates. On x86-64
// each is compiled for AVX2 and for any processor, chosen when the program starts; neither fuses
// multiplications with additions, so both give the same bits.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>

typedef double kernels_complex __attribute__((ext_vector_type(2)));

/// The coefficients [k] of one step for one pair of components; see StepCoefficients.
typedef struct {
  const kernels_complex *full;
  const kernels_complex *half;
  const kernels_complex *stage;
  const kernels_complex *correction;
  const kernels_complex *first;
  const kernels_complex *middle;
  const kernels_complex *last;
} kernels_weights;

/// half = E2 v, input = E2 v + A N, third = E v + (E2 - 1) A N, next = E v + f1 N.
void kernels_first_stage(
    size_t count, const kernels_weights *weights, const kernels_complex *state,
    const kernels_complex *rate, kernels_complex *half, kernels_complex *input,
    kernels_complex *third, kernels_complex *next);

/// The same for another component's v and N, added to what is there.
void kernels_add_first_stage(
    size_t count, const kernels_weights *weights, const kernels_complex *state,
    const kernels_complex *rate, kernels_complex *half, kernels_complex *input,
    kernels_complex *third, kernels_complex *next);

/// input = half + A N.
void kernels_second_stage(
    size_t count, const kernels_weights *weights, const kernels_complex *half,
    const kernels_complex *rate, kernels_complex *input);

/// input = third + 2 A N_b, next += f2 (N_a + N_b).
void kernels_third_stage(
    size_t count, const kernels_weights *weights, const kernels_complex *third,
    const kernels_complex *one, const kernels_complex *two, kernels_complex *next,
    kernels_complex *input);

/// state = input = next + f3 N.
void kernels_last_stage(
    size_t count, const kernels_weights *weights, const kernels_complex *next,
    const kernels_complex *rate, kernels_complex *state, kernels_complex *input);

/// target = factor * source, complex.
void kernels_complex_multiply(
    size_t count, const kernels_complex *factor, const kernels_complex *source,
    kernels_complex *target);

/// target += factor * source, complex.
void kernels_complex_add_product(
    size_t count, const kernels_complex *factor, const kernels_complex *source,
    kernels_complex *target);

// The target of an operation on values may be one of its sources.

/// target = source^2.
void kernels_square(size_t count, const double *source, double *target);

/// target = source^3.
void kernels_cube(size_t count, const double *source, double *target);

/// target = left * right.
void kernels_multiply(size_t count, const double *left, const double *right, double *target);

/// target = left + right.
void kernels_add(size_t count, const double *left, const double *right, double *target);

/// target = factor * source.
void kernels_scale(size_t count, double factor, const double *source, double *target);

/// target = shift + source.
void kernels_shift(size_t count, double shift, const double *source, double *target);

#endif
