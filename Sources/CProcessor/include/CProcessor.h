// What the processor can do, as far as the choice of vectorised code depends on it.

#ifndef CPROCESSOR_H
#define CPROCESSOR_H

#include <stdbool.h>

/// Whether AVX2 and fused multiplication are there, with the system's support.
bool processor_has_avx2(void);

/// Whether the parts F, DQ, BW and VL of AVX-512 are there, with the system's support.
bool processor_has_avx512(void);

#endif
