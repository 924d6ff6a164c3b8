#include <archive.h>
#include <archive_entry.h>

// A macro with a cast, which Swift cannot import.
static inline unsigned int carchive_regular_file(void) { return AE_IFREG; }
