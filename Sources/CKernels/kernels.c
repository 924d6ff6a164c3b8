#include "CKernels.h"

#if defined(__x86_64__)
#define VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define VECTORISED
#endif

#pragma STDC FP_CONTRACT OFF

// Two complex numbers, at any address that suits a double.
typedef double pair2 __attribute__((ext_vector_type(4), aligned(8)));
typedef double pair1 __attribute__((ext_vector_type(2), aligned(8)));

#define LOAD2(p, k) (*(const pair2 *)((p) + (k)))
#define STORE2(p, k) (*(pair2 *)((p) + (k)))

// The products of two pairs, and of one: (ac - bd, ad + bc) from (ac, bc) -+ (bd, ad).
#define PRODUCT2(result, c, v)                                              \
  do {                                                                      \
    const pair2 straight = (c).s0022 * (v);                                 \
    const pair2 crossed = (c).s1133 * (v).s1032;                            \
    const pair2 product_less = straight - crossed, product_more = straight + crossed;       \
    result = __builtin_shufflevector(product_less, product_more, 0, 5, 2, 7);               \
  } while (0)

#define PRODUCT1(result, c, v)                                              \
  do {                                                                      \
    const pair1 straight = (c).s00 * (v);                                   \
    const pair1 crossed = (c).s11 * (v).s10;                                \
    const pair1 product_less = straight - crossed, product_more = straight + crossed;       \
    result = __builtin_shufflevector(product_less, product_more, 0, 3);                     \
  } while (0)

#define LOAD1(p, k) (*(const pair1 *)((p) + (k)))
#define STORE1(p, k) (*(pair1 *)((p) + (k)))

// A body written once for two modes at a time and once for the odd one at the end.
#define OVER_MODES(BODY)                                                    \
  size_t k = 0;                                                             \
  for (; k + 1 < count; k += 2) { BODY(pair2, LOAD2, STORE2, PRODUCT2) }    \
  if (k < count) { BODY(pair1, LOAD1, STORE1, PRODUCT1) }

// What the first stage gives, set or added.
#define FIRST_STAGE(NAME, ASSIGN)                                           \
  VECTORISED void NAME(                                                     \
      size_t count, const kernels_weights *w,                               \
      const kernels_complex *restrict state,                                \
      const kernels_complex *restrict rate, kernels_complex *restrict half, \
      kernels_complex *restrict input, kernels_complex *restrict third,     \
      kernels_complex *restrict next) {                                     \
    const kernels_complex *full = w->full, *middle = w->half;               \
    const kernels_complex *stage = w->stage, *first = w->first;             \
    const kernels_complex *correction = w->correction;                      \
    OVER_MODES(FIRST_STAGE_##ASSIGN)                                        \
  }

#define FIRST_STAGE_BODY(TYPE, LOAD, STORE, PRODUCT, ASSIGN)                \
  const TYPE value = LOAD(state, k), slope = LOAD(rate, k);                 \
  TYPE whole, part, one, two, three;                                        \
  PRODUCT(whole, LOAD(full, k), value);                                     \
  PRODUCT(part, LOAD(middle, k), value);                                    \
  PRODUCT(one, LOAD(stage, k), slope);                                      \
  PRODUCT(two, LOAD(correction, k), slope);                                 \
  PRODUCT(three, LOAD(first, k), slope);                                    \
  STORE(half, k) ASSIGN part;                                               \
  STORE(input, k) ASSIGN part + one;                                        \
  STORE(third, k) ASSIGN whole + two;                                       \
  STORE(next, k) ASSIGN whole + three;
#define FIRST_STAGE_SET(TYPE, LOAD, STORE, PRODUCT) FIRST_STAGE_BODY(TYPE, LOAD, STORE, PRODUCT, =)
#define FIRST_STAGE_ADD(TYPE, LOAD, STORE, PRODUCT) FIRST_STAGE_BODY(TYPE, LOAD, STORE, PRODUCT, +=)

FIRST_STAGE(kernels_first_stage, SET)
FIRST_STAGE(kernels_add_first_stage, ADD)

VECTORISED void kernels_second_stage(
    size_t count, const kernels_weights *w, const kernels_complex *half,
    const kernels_complex *rate, kernels_complex *input) {
  const kernels_complex *stage = w->stage;
#define BODY(TYPE, LOAD, STORE, PRODUCT)                                    \
  TYPE one;                                                                 \
  PRODUCT(one, LOAD(stage, k), LOAD(rate, k));                              \
  STORE(input, k) = LOAD(half, k) + one;
  OVER_MODES(BODY)
#undef BODY
}

VECTORISED void kernels_third_stage(
    size_t count, const kernels_weights *w, const kernels_complex *third,
    const kernels_complex *restrict one, const kernels_complex *restrict two,
    kernels_complex *restrict next, kernels_complex *input) {
  const kernels_complex *stage = w->stage, *middle = w->middle;
#define BODY(TYPE, LOAD, STORE, PRODUCT)                                    \
  const TYPE slope = LOAD(two, k);                                          \
  TYPE more, both;                                                          \
  PRODUCT(more, LOAD(stage, k), slope + slope);                             \
  PRODUCT(both, LOAD(middle, k), LOAD(one, k) + slope);                     \
  STORE(input, k) = LOAD(third, k) + more;                                  \
  STORE(next, k) += both;
  OVER_MODES(BODY)
#undef BODY
}

VECTORISED void kernels_last_stage(
    size_t count, const kernels_weights *w, const kernels_complex *next,
    const kernels_complex *restrict rate, kernels_complex *state, kernels_complex *input) {
  const kernels_complex *last = w->last;
#define BODY(TYPE, LOAD, STORE, PRODUCT)                                    \
  TYPE one;                                                                 \
  PRODUCT(one, LOAD(last, k), LOAD(rate, k));                               \
  one += LOAD(next, k);                                                     \
  STORE(state, k) = one;                                                    \
  STORE(input, k) = one;
  OVER_MODES(BODY)
#undef BODY
}

VECTORISED void kernels_complex_multiply(
    size_t count, const kernels_complex *factor, const kernels_complex *source,
    kernels_complex *target) {
#define BODY(TYPE, LOAD, STORE, PRODUCT)                                    \
  TYPE one;                                                                 \
  PRODUCT(one, LOAD(factor, k), LOAD(source, k));                           \
  STORE(target, k) = one;
  OVER_MODES(BODY)
#undef BODY
}

VECTORISED void kernels_complex_add_product(
    size_t count, const kernels_complex *factor, const kernels_complex *source,
    kernels_complex *target) {
#define BODY(TYPE, LOAD, STORE, PRODUCT)                                    \
  TYPE one;                                                                 \
  PRODUCT(one, LOAD(factor, k), LOAD(source, k));                           \
  STORE(target, k) += one;
  OVER_MODES(BODY)
#undef BODY
}

// The target may be one of the sources: each value is read before it is written.
#define ELEMENTWISE _Pragma("clang loop vectorize(assume_safety)")

VECTORISED void kernels_square(size_t count, const double *source, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = source[j] * source[j];
}

VECTORISED void kernels_cube(size_t count, const double *source, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = source[j] * source[j] * source[j];
}

VECTORISED void kernels_multiply(
    size_t count, const double *left, const double *right, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = left[j] * right[j];
}

VECTORISED void kernels_add(
    size_t count, const double *left, const double *right, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = left[j] + right[j];
}

VECTORISED void kernels_scale(
    size_t count, double factor, const double *source, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = factor * source[j];
}

VECTORISED void kernels_shift(
    size_t count, double shift, const double *source, double *target) {
  ELEMENTWISE for (size_t j = 0; j < count; j++) target[j] = shift + source[j];
}
