#include "CPNG.h"
#include "jumps.h"

#include <stdlib.h>
#include <string.h>

// Bytes that grow.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t room;
} target;

static void give(png_structp png, png_bytep bytes, size_t count) {
  target *to = png_get_io_ptr(png);
  if (count > to->room - to->count) {
    size_t room = 2 * to->room + count + 1024;
    uint8_t *larger = realloc(to->bytes, room);
    if (larger == NULL) png_error(png, "no memory is left");
    to->bytes = larger;
    to->room = room;
  }
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
}

static void flush(png_structp png) { (void)png; }

static void write_colours(png_structp png, png_infop info, const cpng_picture *picture) {
  if (picture->colour_type == PNG_COLOR_TYPE_PALETTE) {
    png_color palette[256];
    for (int entry = 0; entry < picture->palette_count; entry++) {
      palette[entry].red = picture->palette[entry][0];
      palette[entry].green = picture->palette[entry][1];
      palette[entry].blue = picture->palette[entry][2];
    }
    png_set_PLTE(png, info, palette, picture->palette_count);
    if (picture->alpha_count > 0)
      png_set_tRNS(png, info, picture->alpha, picture->alpha_count, NULL);
  } else if (picture->has_key) {
    png_color_16 key = {.red = picture->key[0], .green = picture->key[1], .blue = picture->key[2],
                        .gray = picture->key[0]};
    png_set_tRNS(png, info, NULL, 0, &key);
  }
}

static void write_all(png_structp png, png_infop info, const cpng_picture *picture,
                      const uint8_t *samples, int level) {
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_compression_level(png, level);
  png_set_IHDR(png, info, picture->width, picture->height, picture->bit_depth, picture->colour_type,
               picture->is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  write_colours(png, info, picture);
  png_write_info(png, info);
  png_set_packing(png);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (picture->bit_depth == 16) png_set_swap(png);
#endif
  int passes = png_set_interlace_handling(png);
  size_t row = (size_t)picture->width * png_get_channels(png, info) * (picture->bit_depth == 16 ? 2 : 1);
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < picture->height; y++) png_write_row(png, samples + y * row);
  png_write_end(png, info);
}

uint8_t *cpng_encode(const cpng_picture *picture, const void *samples, int level, size_t *count,
                     char message[CPNG_MESSAGE_SIZE]) {
  message[0] = 0;
  target to = {NULL, 0, 0};
  jump place = {.message = message};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &place, jump_out, jump_out);
  if (png == NULL) {
    jump_failure(message);
    return NULL;
  }
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    jump_failure(message);
    return NULL;
  }
  // Neither pointer changes after this; `to` is changed through its address only.
  if (setjmp(place.buffer) != 0) {
    png_destroy_write_struct(&png, &info);
    free(((volatile target *)&to)->bytes);
    return NULL;
  }
  place.is_set = 1;
  png_set_write_fn(png, &to, give, flush);
  write_all(png, info, picture, samples, level);
  png_destroy_write_struct(&png, &info);
  *count = to.count;
  return to.bytes;
}

void cpng_free(uint8_t *bytes) { free(bytes); }
