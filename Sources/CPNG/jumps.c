#include "jumps.h"

#include "CPNG.h"

#include <stdio.h>

void jump_out(png_structp png, png_const_charp text) {
  jump *place = png_get_error_ptr(png);
  snprintf(place->message, CPNG_MESSAGE_SIZE, "%s", text);
  if (place->is_set) longjmp(place->buffer, 1);
}

int jump_failure(char *message) {
  // A library of another version leaves a message by itself.
  if (message[0] == 0) snprintf(message, CPNG_MESSAGE_SIZE, "libpng cannot begin: no memory is left");
  return 0;
}
