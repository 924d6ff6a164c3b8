extension PluginScaffold {
  /// A package with the learner, its program and a test of the contract.
  func swiftFiles(checkout: String) -> [String: String] {
    [
      "plugin.json": manifest(command: "\"./run\""),
      ".gitignore": ".build/\nPackage.resolved\n",
      "run": """
      #!/bin/sh
      # Builds the learner where its sources have changed, and runs it.
      set -eu
      here=$(cd "$(dirname "$0")" && pwd)
      program="$here/.build/release/\(name)"
      if [ ! -x "$program" ] || [ -n "$(find "$here/Sources" "$here/Package.swift" -newer "$program")" ]; then
        swift build --package-path "$here" -c release --product \(name) >&2
        touch "$program"
      fi
      exec "$program" "$@"

      """,
      "Package.swift": """
      // swift-tools-version:6.2
      import PackageDescription

      let package = Package(
        name: "\(name)",
        platforms: [.macOS(.v15)],
        products: [.executable(name: "\(name)", targets: ["\(typeName)Program"])],
        dependencies: [.package(name: "symsim", path: "\(Self.literal(checkout))")],
        targets: [
          .target(name: "\(moduleName)", dependencies: [.product(name: "SymSimLearning", package: "symsim")]),
          .executableTarget(name: "\(typeName)Program", dependencies: ["\(moduleName)"], path: "Sources/Program"),
          .testTarget(
            name: "\(moduleName)Tests",
            dependencies: ["\(moduleName)", .product(name: "SymSimTesting", package: "symsim")]),
        ]
      )

      """,
      "Sources/Program/main.swift": """
      import Learning
      import \(moduleName)

      PluginProgram<\(typeName)Learner>.main()

      """,
      "Sources/\(moduleName)/\(typeName)Learner.swift": learner,
      "Tests/\(moduleName)Tests/ContractTests.swift": """
      import SymSimTesting
      import Testing

      import \(moduleName)

      @Test func theContractIsKept() {
        let subject = ContractSubject(\(typeName)Learner(), kinds: [.evolution])
        for finding in LearnerContract().findings(of: subject) {
          #expect(finding.isKept, "\\(finding)")
        }
      }

      """,
    ]
  }

  /// A text as it stands within quotes of Swift.
  private static func literal(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private var learner: String {
    """
    import Datasets
    import Fields
    import Foundation
    import Jets
    import Learning
    import LinearAlgebra
    import Symmetries

    /// Symmetries that all linear equations with constant coefficients have in common.
    public struct \(typeName)Learner: SymmetryLearner {
      public static let name = "\(name)"
      public static let summary = "symmetries of linear equations with constant coefficients"

      /// The highest derivative by x.
      public var order = 4

      /// The largest part of the rates that may be left over.
      public var tolerance = 0.05

      public init() {}

      /// Fits u_t = c_0 u + c_1 u_x + c_2 u_xx + ... by central differences.
      public func fit(
        _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
      ) throws -> SymmetryModel {
        let (t, x) = (source.description.grid.axes[0], source.description.grid.axes[1])
        let (dt, dx) = (t.coordinates[1] - t.coordinates[0], x.coordinates[1] - x.coordinates[0])
        let (frames, points) = (t.coordinates.count, x.coordinates.count)
        var (rows, rates): ([[Double]], [Double]) = ([], [])
        for index in 0..<source.count {
          let u = try source.sample(at: index).fields[0].values
          let slices = (0..<frames).map { Array(u[$0 * points..<($0 + 1) * points]) }
          for frame in 1..<frames - 1 {
            var terms = [slices[frame]]
            for _ in 0..<order { terms.append(slope(terms[terms.count - 1], dx)) }
            for point in 0..<points {
              rows.append(terms.map { $0[point] })
              rates.append((slices[frame + 1][point] - slices[frame - 1][point]) / (2 * dt))
            }
          }
        }
        let matrix = Matrix(rows: rows.count, columns: order + 1, entries: rows.flatMap(\\.self))
        let fit = try LeastSquares(matrix, target: rates)
        let unexplained = fit.residualNorm / rates.reduce(0) { $0 + $1 * $1 }.squareRoot()
        record(TrainingRecord(stage: "fit", fraction: 1, values: ["unexplained": [unexplained]]))
        let space = VariableSpace(independents: [.t, .x], dependents: source.description.variables)
        guard unexplained <= tolerance else {
          return SymmetryModel(
            space: space, generators: [],
            reasonForNoClaim: "no linear equation explains the data: \\(unexplained) is left over")
        }
        let field = source.description.variables[0]
        return SymmetryModel(
          space: space,
          generators: try [["t": "1"], ["x": "1"], [field: field]].map {
            DiscoveredGenerator(
              form: .polynomial(try PolynomialVectorField(space: space, componentTexts: $0).map(\\.double)))
          })
      }

      private func slope(_ values: [Double], _ dx: Double) -> [Double] {
        let n = values.count
        return values.indices.map { (values[($0 + 1) % n] - values[($0 + n - 1) % n]) / (2 * dx) }
      }
    }

    """
  }
}
