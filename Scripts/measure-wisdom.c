// Measures FFTW plans for the common sizes and prints the wisdom. Run by Scripts/measure-wisdom.
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>

static int smooth(int n) {
  while (n % 2 == 0) n /= 2;
  while (n % 3 == 0) n /= 3;
  while (n % 5 == 0) n /= 5;
  return n == 1;
}

static int common(int n) {
  if (n % 2) return 0;
  if (n <= 1024) return smooth(n);
  for (int power = 1024; power <= 8192; power *= 2)
    if (n == power || n == power / 4 * 5 || n == power / 2 * 3 || n == power * 2) return 1;
  return 0;
}

int main(void) {
  for (int n = 16; n <= 16384; n += 2) {
    if (!common(n)) continue;
    double *values = fftw_malloc(sizeof(double) * (size_t)n);
    fftw_complex *modes = fftw_malloc(sizeof(fftw_complex) * (size_t)(n / 2 + 1));
    unsigned rigor = n <= 768 ? FFTW_PATIENT : FFTW_MEASURE;
    fftw_set_timelimit(6.0);
    fftw_plan there = fftw_plan_dft_r2c_1d(n, values, modes, rigor);
    fftw_plan back = fftw_plan_dft_c2r_1d(n, modes, values, rigor);
    fftw_destroy_plan(there);
    fftw_destroy_plan(back);
    fftw_free(values);
    fftw_free(modes);
  }
  char *text = fftw_export_wisdom_to_string();
  fputs(text, stdout);
  free(text);
  return 0;
}
