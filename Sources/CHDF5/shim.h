// HDF5 names its types, classes and flags by macros that Swift cannot import:
// each one used is given a function here.
#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdio.h>
#include <string.h>

static inline hid_t chdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t chdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t chdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t chdf5_native_uint64(void) { return H5T_NATIVE_UINT64; }
static inline hid_t chdf5_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t chdf5_native_uint8(void) { return H5T_NATIVE_UINT8; }

// The types in the file are little-endian on every machine.
static inline hid_t chdf5_file_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t chdf5_file_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t chdf5_file_int64(void) { return H5T_STD_I64LE; }
static inline hid_t chdf5_file_uint64(void) { return H5T_STD_U64LE; }
static inline hid_t chdf5_file_int32(void) { return H5T_STD_I32LE; }
static inline hid_t chdf5_file_uint8(void) { return H5T_STD_U8LE; }
static inline hid_t chdf5_c_string(void) { return H5T_C_S1; }

static inline hid_t chdf5_dataset_creation(void) { return H5P_DATASET_CREATE; }
static inline size_t chdf5_variable(void) { return H5T_VARIABLE; }
static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hsize_t chdf5_unlimited(void) { return H5S_UNLIMITED; }
// The format of HDF5 1.10 has checksums on its structures, the older ones do not: damage there
// is noticed before it is believed. Without times the same content is the same file.
static inline hid_t chdf5_create(const char *name) {
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  // Files are written under private names. A lock would pass on to every child process that is
  // started meanwhile, and keep readers out for as long as the child lives.
  if (access >= 0) H5Pset_file_locking(access, 0, 1);
  hid_t creation = H5Pcreate(H5P_FILE_CREATE);
  hid_t file = H5I_INVALID_HID;
  if (access >= 0 && creation >= 0 && H5Pset_obj_track_times(creation, 0) >= 0 &&
      H5Pset_libver_bounds(access, H5F_LIBVER_V110, H5F_LIBVER_V110) >= 0)
    file = H5Fcreate(name, H5F_ACC_TRUNC, creation, access);
  // On failure the lists stay open: to close them would clear the error to be reported.
  if (file >= 0 && (H5Pclose(access) < 0 || H5Pclose(creation) < 0)) {
    H5Fclose(file);
    return H5I_INVALID_HID;
  }
  return file;
}
static inline hid_t chdf5_open(const char *name) {
  return H5Fopen(name, H5F_ACC_RDONLY, H5P_DEFAULT);
}
// Opens a dataset with so many bytes for chunks that were read, 0 for the library's own number. Slots for
// chunks of 64 KiB, a prime number and a dozen for each, as the library's manual advises.
static inline hid_t chdf5_open_dataset(hid_t file, const char *name, size_t cache) {
  if (cache == 0) return H5Dopen2(file, name, H5P_DEFAULT);
  hid_t access = H5Pcreate(H5P_DATASET_ACCESS);
  hid_t dataset = H5I_INVALID_HID;
  if (access >= 0 && H5Pset_chunk_cache(access, 12289, cache, H5D_CHUNK_CACHE_W0_DEFAULT) >= 0)
    dataset = H5Dopen2(file, name, access);
  // On failure the list stays open: to close it would clear the error to be reported.
  if (dataset >= 0 && H5Pclose(access) < 0) {
    H5Dclose(dataset);
    return H5I_INVALID_HID;
  }
  return dataset;
}
static inline void chdf5_silence(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

static inline herr_t chdf5_keep_first(unsigned n, const H5E_error2_t *error, void *text) {
  if (n == 0 && error->desc != NULL) snprintf((char *)text, 1024, "%s", error->desc);
  return 0;
}
// The innermost message of the error stack: where it began. `text` holds 1024 bytes.
static inline void chdf5_error(char *text) {
  text[0] = 0;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, chdf5_keep_first, text);
}

// How each link of the root group is visited: `visit` is called with its name.
static inline herr_t chdf5_append_name(hid_t group, const char *name, const H5L_info_t *info,
                                       void *names) {
  (void)group;
  (void)info;
  return ((herr_t(*)(const char *, void *))((void **)names)[0])(name, ((void **)names)[1]);
}
static inline herr_t chdf5_each_link(hid_t file, herr_t (*visit)(const char *, void *),
                                     void *context) {
  void *both[2] = {(void *)visit, context};
  hsize_t index = 0;
  return H5Literate(file, H5_INDEX_NAME, H5_ITER_INC, &index, chdf5_append_name, both);
}

static inline herr_t chdf5_append_scale(hid_t dataset, unsigned dimension, hid_t scale,
                                        void *name) {
  (void)dataset;
  (void)dimension;
  return H5Iget_name(scale, (char *)name, 1024) < 0 ? -1 : 1;
}
// The path of the first scale of a dimension, empty where there is none; negative on failure.
static inline herr_t chdf5_scale_name(hid_t dataset, unsigned dimension, char *name) {
  name[0] = 0;
  // Iterating over no scales counts as a failure.
  int count = H5DSget_num_scales(dataset, dimension);
  if (count <= 0) return count;
  int index = 0;
  return H5DSiterate_scales(dataset, dimension, &index, chdf5_append_scale, name);
}

// Truth values as h5py stores and recognises them: an enumeration of bytes, FALSE = 0, TRUE = 1.
static inline hid_t chdf5_flag_type(void) {
  hid_t type = H5Tenum_create(H5T_STD_I8LE);
  signed char no = 0, yes = 1;
  if (type >= 0 && (H5Tenum_insert(type, "FALSE", &no) < 0 || H5Tenum_insert(type, "TRUE", &yes) < 0)) {
    H5Tclose(type);
    return H5I_INVALID_HID;
  }
  return type;
}

static inline hid_t chdf5_everywhere(void) { return H5S_ALL; }
// A dataset in one run, without times.
static inline hid_t chdf5_create_untimed(hid_t file, const char *name, hid_t type, hid_t space) {
  hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  if (creation < 0 || H5Pset_obj_track_times(creation, 0) < 0) return H5I_INVALID_HID;
  hid_t dataset = H5Dcreate2(file, name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
  if (dataset >= 0 && H5Pclose(creation) < 0) {
    H5Dclose(dataset);
    return H5I_INVALID_HID;
  }
  return dataset;
}
// A group, without times.
static inline hid_t chdf5_create_group(hid_t file, const char *name) {
  hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
  if (creation < 0 || H5Pset_obj_track_times(creation, 0) < 0) return H5I_INVALID_HID;
  hid_t group = H5Gcreate2(file, name, H5P_DEFAULT, creation, H5P_DEFAULT);
  if (group >= 0 && H5Pclose(creation) < 0) {
    H5Gclose(group);
    return H5I_INVALID_HID;
  }
  return group;
}
