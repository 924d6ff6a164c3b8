#include "CPNG.h"
#include "jumps.h"

#include <string.h>
#include <zlib.h>

// What is being read, and how far.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} source;

static void take(png_structp png, png_bytep target, size_t count) {
  source *from = png_get_io_ptr(png);
  if (count > from->count) png_error(png, "the file ends early");
  memcpy(target, from->bytes, count);
  from->bytes += count;
  from->count -= count;
}

// The palette and the transparency, once all chunks before the samples are read.
static void read_colours(png_structp png, png_infop info, cpng_picture *picture) {
  png_colorp palette = NULL;
  png_bytep alpha = NULL;
  png_color_16p key = NULL;
  int count = 0;
  if (png_get_PLTE(png, info, &palette, &count) != 0 && picture->colour_type == PNG_COLOR_TYPE_PALETTE) {
    picture->palette_count = count;
    for (int entry = 0; entry < count; entry++) {
      picture->palette[entry][0] = palette[entry].red;
      picture->palette[entry][1] = palette[entry].green;
      picture->palette[entry][2] = palette[entry].blue;
    }
  }
  if (png_get_tRNS(png, info, &alpha, &count, &key) == 0) return;
  if (picture->colour_type == PNG_COLOR_TYPE_PALETTE) {
    picture->alpha_count = count;
    memcpy(picture->alpha, alpha, (size_t)count);
  } else if (key != NULL) {
    int is_grey = picture->colour_type == PNG_COLOR_TYPE_GRAY;
    picture->has_key = 1;
    picture->key[0] = is_grey ? key->gray : key->red;
    picture->key[1] = is_grey ? 0 : key->green;
    picture->key[2] = is_grey ? 0 : key->blue;
  }
}

static void read_all(png_structp png, png_infop info, cpng_picture *picture, uint8_t *samples) {
  // Neither texts nor colour profiles are used: of all chunks that may be left out only tRNS is
  // parsed, of the others only the checksum is looked at.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  // The caller has compared the size with a budget of its own.
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_read_info(png, info);
  if (png_get_image_width(png, info) != picture->width ||
      png_get_image_height(png, info) != picture->height ||
      png_get_bit_depth(png, info) != picture->bit_depth ||
      png_get_color_type(png, info) != picture->colour_type)
    png_error(png, "the header changed while it was read");
  picture->is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  read_colours(png, info, picture);

  png_set_packing(png);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (picture->bit_depth == 16) png_set_swap(png);
#endif
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = png_get_rowbytes(png, info);
  if (row != (size_t)picture->width * png_get_channels(png, info) * (picture->bit_depth == 16 ? 2 : 1))
    png_error(png, "the length of a row is unexpected");
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < picture->height; y++) png_read_row(png, samples + y * row, NULL);
  png_read_end(png, info);
}

int cpng_decode(const uint8_t *bytes, size_t count, cpng_picture *picture, void *samples,
                char message[CPNG_MESSAGE_SIZE]) {
  message[0] = 0;
  source from = {bytes, count};
  jump place = {.message = message};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &place, jump_out, jump_out);
  if (png == NULL) return jump_failure(message);
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_read_struct(&png, NULL, NULL);
    return jump_failure(message);
  }
  // Neither pointer changes after this, so both are valid on return from the jump.
  if (setjmp(place.buffer) != 0) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  place.is_set = 1;
  png_set_read_fn(png, &from, take);
  read_all(png, info, picture, samples);
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

size_t cpng_expanded_size(const uint8_t *bytes, size_t count, size_t limit) {
  z_stream stream;
  uint8_t buffer[4096];
  memset(&stream, 0, sizeof stream);
  if (inflateInit(&stream) != Z_OK) return 0;
  stream.next_in = (z_const Bytef *)bytes;
  stream.avail_in = (uInt)count;
  size_t total = 0;
  int code = Z_OK;
  while (code == Z_OK && total <= limit) {
    stream.next_out = buffer;
    stream.avail_out = sizeof buffer;
    code = inflate(&stream, Z_NO_FLUSH);
    total += sizeof buffer - stream.avail_out;
  }
  inflateEnd(&stream);
  return total > limit ? limit + 1 : total;
}
