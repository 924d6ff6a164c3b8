import HDF5
import TestFolders
import Testing

@Suite struct HDF5GroupTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func groupsCarryListsAndDatasets() throws {
    let writing = try HDF5File(creating: folder["a.h5"])
    let group = try writing.createGroup("fields")
    try group.writeAttribute("names", texts: ["u", "ν", ""])
    try group.writeAttribute("none", texts: [])
    try group.writeAttribute("flag", flag: true)
    try group.writeAttribute("flags", flags: [true, false, true])
    try group.close()
    try writing.createGroup("fields/inner").close()
    let dataset = try writing.createDataset("fields/inner/u", shape: [2], type: .float32)
    try dataset.write([1.0, 2])
    try dataset.close()
    #expect(throws: HDF5Error.self) { try writing.createGroup("fields") }
    #expect(throws: HDF5Error.self) { try writing.createGroup("absent/inner") }
    try writing.close()

    let file = try HDF5File(reading: folder["a.h5"])
    #expect(try file.names() == ["fields"])
    let read = try file.group("/fields")
    #expect(try read.texts(ofAttribute: "names") == ["u", "ν", ""])
    #expect(try read.texts(ofAttribute: "none") == [])
    #expect(try read.texts(ofAttribute: "absent") == nil)
    #expect(try read.flags(ofAttribute: "flag") == [true])
    #expect(try read.flags(ofAttribute: "flags") == [true, false, true])
    #expect(throws: HDF5Error.self) { try read.flags(ofAttribute: "names") }
    #expect(throws: HDF5Error.self) { try read.texts(ofAttribute: "flags") }
    #expect(throws: HDF5Error.self) { try file.group("absent") }
    #expect(try file.dataset("/fields/inner/u").read() == [1, 2])
  }
}
