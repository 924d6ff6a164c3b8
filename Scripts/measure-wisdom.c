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

// Both directions of a real transform of one or two axes; the plans stay in FFTW's wisdom.
static void measure(int rank, const int *shape, unsigned rigor) {
  size_t values_count = 1, modes_count = 1;
  for (int axis = 0; axis < rank; axis++) {
    values_count *= (size_t)shape[axis];
    modes_count *= (size_t)(axis == rank - 1 ? shape[axis] / 2 + 1 : shape[axis]);
  }
  double *values = fftw_malloc(sizeof(double) * values_count);
  fftw_complex *modes = fftw_malloc(sizeof(fftw_complex) * modes_count);
  fftw_set_timelimit(6.0);
  fftw_destroy_plan(fftw_plan_dft_r2c(rank, shape, values, modes, rigor));
  fftw_destroy_plan(fftw_plan_dft_c2r(rank, shape, modes, values, rigor));
  fftw_free(values);
  fftw_free(modes);
}

// Square grids, with those on which their products are formed.
static const int squares[] = {32, 48, 64, 72, 96, 128, 144, 160, 192, 240, 256, 288, 320, 384, 512};

int main(int count, char **arguments) {
  // What is known already is kept, so that data of those shapes keep their last bits.
  if (count > 1 && !fftw_import_wisdom_from_filename(arguments[1])) {
    fprintf(stderr, "measure-wisdom: %s holds no wisdom\n", arguments[1]);
    return 1;
  }
  for (int n = 16; n <= 16384; n += 2) {
    if (!common(n)) continue;
    measure(1, &n, n <= 768 ? FFTW_PATIENT : FFTW_MEASURE);
  }
  for (size_t place = 0; place < sizeof squares / sizeof *squares; place++) {
    const int shape[2] = {squares[place], squares[place]};
    measure(2, shape, FFTW_MEASURE);
  }
  char *text = fftw_export_wisdom_to_string();
  fputs(text, stdout);
  free(text);
  return 0;
}
