#include "CActivations.h"

#include <math.h>
#include <stdint.h>

#define REAL double
#define WORD int64_t
#define NAMED(name) name##_f64
#define MATH(name) name
#define ABSOLUTE __builtin_fabs
#define WITH_SIGN __builtin_copysign

// Adding 1.5 * 2^52 leaves the nearest whole number in the low bits of the significand.
#define ROUNDING 0x1.8p52
#define SIGNIFICAND_BITS 52
#define EXPONENT_BIAS 1023

#define LOG2_E 1.4426950408889634
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#define EXP_LEAST -746.0
#define EXP_GREATEST 710.0

// The coefficients of (exp(r) - 1 - r) / r^2, to r^11.
static const REAL EXP[] = {
    0.5,
    0.16666666666666666,
    0.041666666666666664,
    0.008333333333333333,
    0.001388888888888889,
    0.0001984126984126984,
    2.48015873015873e-05,
    2.7557319223985893e-06,
    2.755731922398589e-07,
    2.505210838544172e-08,
    2.08767569878681e-09,
    1.6059043836821613e-10,
};

// erf(x) / x as a polynomial in x^2 on [0, 1], from Chebyshev interpolation; relative error 8e-18.
static const REAL ERF_SMALL[] = {
    1.1283791670955126,
    -0.37612638903183543,
    0.11283791670945006,
    -0.02686617064323777,
    0.0052239776071164225,
    -0.0008548325975389692,
    0.00012055294904839707,
    -1.492473690741966e-05,
    1.6447424703317362e-06,
    -1.6208483801871705e-07,
    1.3720064546777686e-08,
    -7.795898827002142e-10,
};

// exp(x^2) erfc(x) as a polynomial in (x - 3) / (x + 3) on [1, 6]; relative error 1.1e-16.
static const REAL ERF_LARGE[] = {
    0.17900115118138996,
    -0.32623356004303716,
    0.24560380171233195,
    -0.15011593650078744,
    0.07166583719774874,
    -0.024392499318273194,
    0.004269136347508256,
    0.0007077464443901538,
    -0.0005970623517093284,
    4.525472635483354e-05,
    6.406182073530546e-05,
    -1.284889451252353e-05,
    -8.008021319412685e-06,
    2.023603179641757e-06,
    1.2801900862962662e-06,
};

#include "functions.h"
