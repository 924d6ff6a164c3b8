// HDF5 names its types, classes and flags by macros that Swift cannot import:
// each one used is given a function here.
#include <hdf5.h>
#include <hdf5_hl.h>

static inline hid_t chdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
