import Datasets
import Foundation
import TestFolders
import Testing

@Suite struct ShardTests {
  @Test(arguments: [(1, 1), (7, 7), (23, 7), (100, 16), (1_000_000_000_000, 99_999)])
  func rangesFollowEachOtherAndDifferByOne(samples: Int, count: Int) {
    let ranges = Shard.all(count).map { $0.range(of: samples) }
    #expect(ranges.count == count)
    #expect(ranges.first?.lowerBound == 0)
    #expect(ranges.last?.upperBound == samples)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(Set(ranges.map(\.count)).subtracting([samples / count, samples / count + 1]).isEmpty)
  }

  @Test(arguments: [
    "", "3", "3/", "/3", "3/3", "-1/3", "0/0", "1/2/3", "+1/3", "1/ 3", "٣/16", "0/100001",
    "9999999999999999999999/3",
  ])
  func malformedTextsNameNoShard(text: String) { #expect(Shard(text) == nil) }

  @Test func namesAreDerivedAndReadBack() throws {
    let shard = try #require(Shard("3/16"))
    #expect(DatasetName("a/kdv.h5").path(of: shard) == "a/kdv.shard-00003-of-00016.h5")
    #expect(DatasetName("kdv").path(of: shard) == "kdv.shard-00003-of-00016")
    let name = DatasetName("a/kdv.shard-00003-of-00016.h5")
    #expect(name.shard == shard)
    #expect(name.whole == DatasetName("a/kdv.h5"))
    #expect(name.path(of: shard) == name.path)
    #expect(
      name.path(ofPart: 5..<128) == "a/kdv.shard-00003-of-00016.part-0000000005-0000000128.h5")
    for other in ["kdv.shard-3-of.h5", "kdv.shard-x-of-00016.h5", "kdv.shard-00016-of-00016.h5"] {
      #expect(DatasetName(other).shard == nil)
    }
  }

  @Test func onlyTheOwnShardsAndPartsAreFound() throws {
    let folder = try TemporaryFolder()
    for name in [
      "k.shard-00000-of-00002.h5", "k.shard-00001-of-00002.h5", "kk.shard-00000-of-00002.h5",
      "k.shard-00000-of-00002.part-0000000000-0000000003.h5", "k.part-0000000002-0000000005.h5",
      "k.part-0000000004-0000000008.h5", "k.part-x-0000000005.h5", "k.part-5-9.h5",
      "k.h5.partial.host.1", "k.shard-00000-of-00002.hdf5",
    ] { try Data().write(to: URL(fileURLWithPath: folder[name])) }
    let name = DatasetName(folder["k.h5"])
    #expect(
      name.shardPaths() == [
        folder["k.shard-00000-of-00002.h5"], folder["k.shard-00001-of-00002.h5"],
      ])
    #expect(
      name.partPaths() == [
        folder["k.part-0000000002-0000000005.h5"], folder["k.part-0000000004-0000000008.h5"],
      ])
    #expect(name.keptCount == 6)
    let shard = DatasetName(folder["k.shard-00000-of-00002.h5"])
    #expect(shard.partPaths().count == 1)
    #expect(shard.keptCount == 3)
  }

  @Test func gapsAreWhatRangesLeave() {
    #expect([3..<5, 4..<6, 9..<20].gaps(in: 0..<12) == [0..<3, 6..<9])
    #expect([Range<Int>]().gaps(in: 2..<4) == [2..<4])
    #expect([0..<10].gaps(in: 2..<4) == [])
    #expect([7..<9].gaps(in: 2..<4) == [2..<4])
  }
}
