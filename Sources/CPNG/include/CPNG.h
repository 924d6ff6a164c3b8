// Decoding and encoding of PNG in memory.
//
// libpng reports errors by a long jump. Every function here catches its own and returns 0 with a
// message instead, so that no frame of Swift is ever jumped over.

#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

enum { CPNG_MESSAGE_SIZE = 256 };

/// What a picture is, apart from its samples.
typedef struct {
  uint32_t width;
  uint32_t height;
  int bit_depth;
  /// As in the file: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.
  int colour_type;
  int is_interlaced;
  int palette_count;
  uint8_t palette[256][3];
  /// How many entries of the palette have an alpha value of their own.
  int alpha_count;
  uint8_t alpha[256];
  /// Whether one sample (grey) or one triple of samples (RGB) means a transparent pixel.
  int has_key;
  uint16_t key[3];
} cpng_picture;

/// Decodes a file in memory whose header is known.
///
/// `picture` holds width, height, bit depth and colour type as a look at the header gave them, and
/// receives the rest. `samples` has room for one byte a sample, two (in the machine's order) at 16
/// bits. Returns 1, or 0 with a message; whatever libpng warns of counts as an error.
int cpng_decode(const uint8_t *bytes, size_t count, cpng_picture *picture, void *samples,
                char message[CPNG_MESSAGE_SIZE]);

/// Encodes samples, laid out as `cpng_decode` gives them, at a level of compression from 0 to 9.
///
/// Returns the bytes of the file, to be given to `cpng_free`, or NULL with a message.
uint8_t *cpng_encode(const cpng_picture *picture, const void *samples, int level, size_t *count,
                     char message[CPNG_MESSAGE_SIZE]);

void cpng_free(uint8_t *bytes);

/// The number of bytes that a zlib stream expands to, at most `limit` + 1; where the stream is
/// damaged, the number up to there. Nothing is kept.
size_t cpng_expanded_size(const uint8_t *bytes, size_t count, size_t limit);

#endif
