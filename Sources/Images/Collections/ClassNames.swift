/// The classes behind a list of names or numbers, and the label of each entry.
struct ClassNames {
  /// The names in order: by value where all are whole numbers, else by their letters.
  let classes: [String]

  /// For each entry the index of its name.
  let labels: [Int]

  init(_ names: [String]) {
    let distinct = Set(names)
    let numbers = distinct.compactMap { Int($0) }
    let classes =
      numbers.count == distinct.count
      ? distinct.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) } : distinct.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    self.classes = classes
    labels = names.compactMap { places[$0] }
  }
}
