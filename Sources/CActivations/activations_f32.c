#include "CActivations.h"

#include <math.h>
#include <stdint.h>

#define REAL float
#define WORD int32_t
#define NAMED(name) name##_f32
#define MATH(name) name##f
#define ABSOLUTE __builtin_fabsf
#define WITH_SIGN __builtin_copysignf

// Adding 1.5 * 2^23 leaves the nearest whole number in the low bits of the significand.
#define ROUNDING 0x1.8p23f
#define SIGNIFICAND_BITS 23
#define EXPONENT_BIAS 127

#define LOG2_E 1.44269504f
#define LN2_HIGH 0x1.62e4p-1f
#define LN2_LOW 0x1.7f7d1cp-20f
#define EXP_LEAST -104.0f
#define EXP_GREATEST 89.0f

// The coefficients of (exp(r) - 1 - r) / r^2, to r^5.
static const REAL EXP[] = {
    0.5f,
    0.16666666666666666f,
    0.041666666666666664f,
    0.008333333333333333f,
    0.001388888888888889f,
    0.0001984126984126984f,
};

// erf(x) / x as a polynomial in x^2 on [0, 1], from Chebyshev interpolation; relative error 1.4e-9.
static const REAL ERF_SMALL[] = {
    1.128379166f,
    -0.3761262667f,
    0.1128359472f,
    -0.02685421201f,
    0.005189087423f,
    -0.0008016864287f,
    7.875875063e-5f,
};

// exp(x^2) erfc(x) as a polynomial in (x - 3) / (x + 3) on [1, 6]; relative error 2.2e-10.
static const REAL ERF_LARGE[] = {
    0.1790011512f,
    -0.3262335602f,
    0.2456037995f,
    -0.1501159093f,
    0.07166591241f,
    -0.02439343105f,
    0.004267825563f,
    0.0007188739705f,
    -0.0005827997089f,
};

#include "functions.h"
