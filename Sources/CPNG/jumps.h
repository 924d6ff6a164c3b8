// How libpng's errors and warnings leave it.

#ifndef CPNG_JUMPS_H
#define CPNG_JUMPS_H

#include <png.h>
#include <setjmp.h>

/// Where an error goes, and the buffer that takes its message.
typedef struct {
  jmp_buf buffer;
  /// Whether the buffer is set: while libpng begins it is not.
  int is_set;
  char *message;
} jump;

/// Keeps the message and jumps to the place.
void jump_out(png_structp png, png_const_charp text);

/// Says that libpng could not begin, and returns 0.
int jump_failure(char *message);

#endif
