// The functions for one type of number, REAL; included once for each, after its constants.

#if defined(__x86_64__)
#define VECTORISED __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define VECTORISED
#endif

#define INLINED static inline __attribute__((always_inline))
#define ELEMENTWISE _Pragma("clang loop vectorize(assume_safety)") for (size_t j = 0; j < count; j++)
#define COUNT(array) (sizeof(array) / sizeof(array[0]))
#define ONE ((REAL)1)
#define HALF ((REAL)0.5)

#pragma clang fp contract(fast)

#define POLYNOMIAL(result, coefficients, x)                                 \
  REAL result = coefficients[COUNT(coefficients) - 1];                      \
  _Pragma("clang loop unroll(full)")                                        \
  for (int k = (int)COUNT(coefficients) - 2; k >= 0; k--) result = result * (x) + coefficients[k];

// 2^n for a whole number n within the exponents of normal numbers.
INLINED REAL power_of_two(REAL n) {
  union { REAL value; WORD bits; } number;
  number.value = n + (ROUNDING + EXPONENT_BIAS);
  number.bits <<= SIGNIFICAND_BITS;
  return number.value;
}

// x = n ln 2 + r, |r| <= ln(2)/2 (Cody and Waite 1980); returns exp(r) - 1.
INLINED REAL reduced_expm1(REAL x, REAL *n) {
  const REAL shifted = x * (REAL)LOG2_E + ROUNDING;
  *n = shifted - ROUNDING;
  const REAL r = (x - *n * LN2_HIGH) - *n * LN2_LOW;
  POLYNOMIAL(p, EXP, r)
  return r + r * r * p;
}

// exp(x), also where the result is subnormal: the power of two is applied in two parts.
INLINED REAL exponential(REAL x) {
  REAL bounded = x < EXP_LEAST ? EXP_LEAST : x;
  bounded = bounded > EXP_GREATEST ? EXP_GREATEST : bounded;
  REAL n;
  const REAL p = reduced_expm1(bounded, &n);
  const REAL half = (n * HALF + ROUNDING) - ROUNDING;
  return (ONE + p) * power_of_two(half) * power_of_two(n - half);
}

// exp(x) for -87 <= x <= 0.
INLINED REAL decaying_exponential(REAL x) {
  REAL n;
  const REAL p = reduced_expm1(x, &n);
  const REAL scale = power_of_two(n);
  return scale + scale * p;
}

// -expm1(-2a) / (2 + expm1(-2a)) with a = |x|: no cancellation near 0. tanh(20) is 1 in double.
INLINED REAL hyperbolic_tangent(REAL x) {
  REAL a = ABSOLUTE(x);
  a = a > 20 ? 20 : a;
  REAL n;
  const REAL p = reduced_expm1(-2 * a, &n);
  const REAL scale = power_of_two(n);
  const REAL e = scale * p + (scale - ONE);
  return WITH_SIGN(-e / (2 + e), x);
}

// 1 / (1 + exp(-x)), and what is left to 1, both without cancellation.
INLINED REAL logistic(REAL x, REAL *complement) {
  const REAL e = exponential(-ABSOLUTE(x));
  const REAL larger = ONE / (ONE + e), smaller = e * larger;
  *complement = x < 0 ? larger : smaller;
  return x < 0 ? smaller : larger;
}

INLINED REAL error_function(REAL x) {
  REAL a = ABSOLUTE(x);
  const REAL square = a > 1 ? ONE : a * a;
  POLYNOMIAL(small, ERF_SMALL, square)
  a = a > 6 ? 6 : a < 1 ? 1 : a;
  const REAL s = (a - 3) / (a + 3);
  POLYNOMIAL(large, ERF_LARGE, s)
  const REAL tail = ONE - decaying_exponential(-a * a) * large;
  const REAL near = x * small;
  return ABSOLUTE(x) > 1 ? WITH_SIGN(tail, x) : near;
}

// max(x, 0) + log(1 + exp(-|x|)).
INLINED REAL soft_plus(REAL x) {
  return (x < 0 ? 0 : x) + MATH(log1p)(MATH(exp)(-ABSOLUTE(x)));
}

VECTORISED void NAMED(activations_apply)(
    activations_function f, REAL slope, size_t count, const REAL *x, REAL *y) {
  REAL c;
  switch (f) {
  case ACTIVATIONS_TANH: ELEMENTWISE y[j] = hyperbolic_tangent(x[j]); break;
  case ACTIVATIONS_SILU: ELEMENTWISE y[j] = x[j] * logistic(x[j], &c); break;
  case ACTIVATIONS_SIGMOID: ELEMENTWISE y[j] = logistic(x[j], &c); break;
  case ACTIVATIONS_EXP: ELEMENTWISE y[j] = exponential(x[j]); break;
  case ACTIVATIONS_ERF: ELEMENTWISE y[j] = error_function(x[j]); break;
  case ACTIVATIONS_RELU: ELEMENTWISE y[j] = x[j] < 0 ? 0 : x[j]; break;
  case ACTIVATIONS_LEAKY_RELU: ELEMENTWISE y[j] = x[j] < 0 ? slope * x[j] : x[j]; break;
  case ACTIVATIONS_LOG: for (size_t j = 0; j < count; j++) y[j] = MATH(log)(x[j]); break;
  case ACTIVATIONS_SQRT: ELEMENTWISE y[j] = __builtin_elementwise_sqrt(x[j]); break;
  case ACTIVATIONS_SQUARE: ELEMENTWISE y[j] = x[j] * x[j]; break;
  case ACTIVATIONS_SIN: for (size_t j = 0; j < count; j++) y[j] = MATH(sin)(x[j]); break;
  case ACTIVATIONS_COS: for (size_t j = 0; j < count; j++) y[j] = MATH(cos)(x[j]); break;
  case ACTIVATIONS_SOFTPLUS: for (size_t j = 0; j < count; j++) y[j] = soft_plus(x[j]); break;
  case ACTIVATIONS_RECIPROCAL: ELEMENTWISE y[j] = ONE / x[j]; break;
  }
}

INLINED REAL silu_slope(REAL x) {
  REAL complement;
  const REAL s = logistic(x, &complement);
  return s * (ONE + x * complement);
}

INLINED REAL logistic_slope(REAL x) {
  REAL complement;
  const REAL s = logistic(x, &complement);
  return s * complement;
}

INLINED REAL erf_slope(REAL x) {
  return (REAL)1.1283791670955126 * exponential(-x * x);
}

// The accumulating and the setting loop of a derivative.
#define REVERSED(slope_of)                                                  \
  if (accumulate) ELEMENTWISE gx[j] += gy[j] * (slope_of);                  \
  else ELEMENTWISE gx[j] = gy[j] * (slope_of);                              \
  break

#define SCALAR_REVERSED(slope_of)                                           \
  for (size_t j = 0; j < count; j++) {                                      \
    const REAL value = gy[j] * (slope_of);                                  \
    gx[j] = accumulate ? gx[j] + value : value;                             \
  }                                                                         \
  break

VECTORISED void NAMED(activations_reverse)(
    activations_function f, REAL slope, size_t count, const REAL *x, const REAL *y,
    const REAL *gy, bool accumulate, REAL *gx) {
  switch (f) {
  case ACTIVATIONS_TANH: REVERSED((ONE - y[j]) * (ONE + y[j]));
  case ACTIVATIONS_SILU: REVERSED(silu_slope(x[j]));
  case ACTIVATIONS_SIGMOID: REVERSED(logistic_slope(x[j]));
  case ACTIVATIONS_EXP: REVERSED(y[j]);
  case ACTIVATIONS_ERF: REVERSED(erf_slope(x[j]));
  case ACTIVATIONS_RELU: REVERSED(x[j] > 0 ? ONE : 0);
  case ACTIVATIONS_LEAKY_RELU: REVERSED(x[j] < 0 ? slope : ONE);
  case ACTIVATIONS_LOG: REVERSED(ONE / x[j]);
  case ACTIVATIONS_SQRT: REVERSED(HALF / y[j]);
  case ACTIVATIONS_SQUARE: REVERSED(2 * x[j]);
  case ACTIVATIONS_SIN: SCALAR_REVERSED(MATH(cos)(x[j]));
  case ACTIVATIONS_COS: SCALAR_REVERSED(-MATH(sin)(x[j]));
  case ACTIVATIONS_SOFTPLUS: { REAL c; REVERSED(logistic(x[j], &c)); }
  case ACTIVATIONS_RECIPROCAL: REVERSED(-y[j] * y[j]);
  }
}

VECTORISED void NAMED(activations_combine)(
    activations_operator op, size_t count, const REAL *left, const REAL *right, REAL *target) {
  switch (op) {
  case ACTIVATIONS_ADD: ELEMENTWISE target[j] = left[j] + right[j]; break;
  case ACTIVATIONS_SUBTRACT: ELEMENTWISE target[j] = left[j] - right[j]; break;
  case ACTIVATIONS_MULTIPLY: ELEMENTWISE target[j] = left[j] * right[j]; break;
  }
}

VECTORISED void NAMED(activations_product)(
    size_t count, REAL factor, const REAL *left, const REAL *right, bool accumulate,
    REAL *target) {
  if (right && accumulate) ELEMENTWISE target[j] += factor * left[j] * right[j];
  else if (right) ELEMENTWISE target[j] = factor * left[j] * right[j];
  else if (accumulate) ELEMENTWISE target[j] += factor * left[j];
  else ELEMENTWISE target[j] = factor * left[j];
}
