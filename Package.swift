// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One module of symsim: its folder is `Sources/<name>`, unless `path` says otherwise.
func module(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// The unit tests of one module, in `Tests/<name>Tests`.
func tests(of name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: strict)
}

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")

// The list reads upwards: a module depends only on modules above it.
let package = Package(
  name: "symsim",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "symsim", targets: ["symsim"]),
    // What a learner in a package of its own is written with.
    .library(
      name: "SymSimLearning",
      targets: [
        "Configuration", "Datasets", "Fields", "Jets", "Learning", "LinearAlgebra", "Networks",
        "Numbers", "Randomness", "Symmetries",
      ]),
    // The contract of learners, for the tests of such a package.
    .library(name: "SymSimTesting", targets: ["SymSimTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // C libraries.
    .systemLibrary(name: "CFFTW", pkgConfig: "fftw3", providers: [.apt(["libfftw3-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // The hot loops of the integrators, in C for its vector types.
    .target(name: "CKernels"),

    // The functions of networks, in C for its vectorised loops.
    .target(name: "CActivations", linkerSettings: [.linkedLibrary("m")]),

    // A call of the system that Swift cannot make.
    .target(name: "CProcesses"),

    // What the processor can do.
    .target(name: "CProcessor"),

    // All calls of libpng: its errors are long jumps, which must not cross Swift. libpng-dev brings zlib.
    .target(name: "CPNG", dependencies: ["CLibPNG"], linkerSettings: [.linkedLibrary("z")]),

    // Values without dependencies.
    module("Numbers", [bigInt]),
    module("Fields", []),
    module("Configuration", []),
    module("Randomness", []),
    module("Parallelism", []),
    module("Processes", ["CProcesses"]),

    // Numerics.
    module("Jets", ["Numbers"]),
    module("LinearAlgebra", ["COpenBLAS", "CProcessor", "Numbers"]),
    module("Spectral", ["CFFTW"]),
    module("Integrators", ["CKernels", "Jets", "Numbers", "Spectral"]),

    // Files, data sets and figures.
    module("Files", ["CCrypto"]),
    module("HDF5", ["CHDF5"]),
    module("PNG", ["CPNG", "Files"]),
    module("Images", ["CArchive", "Configuration", "Files", "PNG", "Randomness"]),
    module("Datasets", ["Fields", "Configuration", "Files", "HDF5"]),
    module(
      "Adaptors", ["Configuration", "Datasets", "Fields", "LinearAlgebra", "Randomness"]),
    module("Clusters", ["Configuration", "Datasets", "Files"]),
    module("Figures", ["CCairo", "Fields", "Files"]),
    module("Pages", []),
    module("Benchmarking", ["Configuration", "Figures", "Files", "Pages"]),
    module(
      "Exports",
      ["CArchive", "Configuration", "Datasets", "Fields", "Files", "HDF5"]),

    module(
      "Networks",
      ["CActivations", "COpenBLAS", "Configuration", "Files", "LinearAlgebra", "Randomness"]),

    // Symmetries.
    module(
      "Symmetries",
      [
        "Configuration", "Files", "Jets", "LinearAlgebra", "Networks", "Numbers", "Randomness",
      ]),
    module("Equations", ["Jets", "Numbers", "Symmetries"]),
    module(
      "Truths",
      [
        "Configuration", "Datasets", "HDF5", "Jets", "LinearAlgebra", "Numbers", "Randomness",
      ]),
    module(
      "Learning",
      ["Configuration", "Datasets", "Fields", "Files", "Jets", "Networks", "Symmetries"]),
    module(
      "SymSimTesting",
      [
        "Configuration", "Datasets", "Fields", "Jets", "Learning", "Randomness", "Symmetries",
      ]),
    module(
      "Plugins",
      [
        "Configuration", "Datasets", "Fields", "Files", "Jets", "Learning", "Symmetries",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    module(
      "Simulation",
      [
        "Adaptors", "Configuration", "Datasets", "Equations", "Fields", "Files", "HDF5", "Images",
        "Integrators", "Jets", "PNG", "Randomness", "Spectral", "Truths",
      ]),
    module(
      "Evaluation",
      [
        "Adaptors", "Configuration", "Datasets", "Fields", "Integrators", "Jets", "LinearAlgebra",
        "Numbers", "Parallelism", "Randomness", "Simulation", "Spectral", "Symmetries", "Truths",
      ]),

    module(
      "Augmentation",
      [
        "Configuration", "Datasets", "Fields", "Files", "Integrators", "Jets", "LinearAlgebra",
        "Parallelism", "Randomness", "Spectral", "Symmetries",
      ]),
    module(
      "Forecasting",
      [
        "Adaptors", "Configuration", "Integrators", "Jets", "LinearAlgebra", "Symmetries",
      ]),
    module(
      "Reports",
      [
        "Configuration", "Evaluation", "Fields", "Figures", "Jets", "Numbers", "Pages",
        "Symmetries",
      ]),

    // Learners.
    module(
      "SparseDynamics", path: "Plugins/SparseDynamics",
      ["Adaptors", "Integrators", "Jets", "LinearAlgebra"]),
    module(
      "SparseAutoencoder", path: "Plugins/SparseAutoencoder",
      [
        "Adaptors", "Configuration", "Datasets", "Jets", "Learning", "LinearAlgebra", "Networks",
        "Randomness", "SparseDynamics", "Symmetries",
      ]),
    module(
      "Prolongation", path: "Plugins/Prolongation",
      [
        "Configuration", "Datasets", "Fields", "Integrators", "Jets", "Learning", "LinearAlgebra",
        "Numbers", "Randomness", "SparseDynamics", "Spectral", "Symmetries",
      ]),

    module(
      "ImageGenerators", path: "Plugins/ImageGenerators",
      [
        "Configuration", "Datasets", "Fields", "Jets", "Learning", "LinearAlgebra", "Networks",
        "Parallelism", "Randomness", "Symmetries",
      ]),
    // The law of data under a group; its networks of images are those of the learner.
    module(
      "Diagnosis",
      [
        "Configuration", "Datasets", "Fields", "ImageGenerators", "Jets", "LinearAlgebra",
        "Networks", "Randomness", "Symmetries",
      ]),
    module(
      "Infinitesimal", path: "Plugins/Infinitesimal",
      [
        "Configuration", "Datasets", "Fields", "ImageGenerators", "Integrators", "Jets", "Learning",
        "LinearAlgebra", "Networks", "Numbers", "Parallelism", "Prolongation", "Randomness",
        "Spectral", "Symmetries",
      ]),

    module(
      "Tasks", path: "Plugins/Tasks",
      [
        "Configuration", "Datasets", "Fields", "ImageGenerators", "Jets", "LinearAlgebra",
        "Networks", "Randomness", "Symmetries",
      ]),
    module(
      "LieGAN", path: "Plugins/LieGAN",
      [
        "Configuration", "Datasets", "Fields", "ImageGenerators", "Jets", "Learning",
        "LinearAlgebra", "Networks", "Randomness", "Symmetries", "Tasks",
      ]),
    module(
      "LieDerivative", path: "Plugins/LieDerivative",
      [
        "Configuration", "Datasets", "Jets", "Learning", "LinearAlgebra", "Networks", "Parallelism",
        "Randomness", "Symmetries", "Tasks",
      ]),
    module(
      "SEMoLA", path: "Plugins/SEMoLA",
      [
        "Configuration", "Datasets", "Learning", "LieDerivative", "LinearAlgebra", "Networks",
        "Randomness", "Symmetries", "Tasks",
      ]),
    module(
      "Augerino", path: "Plugins/Augerino",
      [
        "Configuration", "Datasets", "ImageGenerators", "Jets", "Learning", "LinearAlgebra",
        "Networks", "Randomness", "Symmetries", "Tasks",
      ]),
    module(
      "Discrete", path: "Plugins/Discrete",
      [
        "Configuration", "Datasets", "Jets", "Learning", "LieDerivative", "LinearAlgebra",
        "Networks", "Parallelism", "Randomness", "Symmetries", "Tasks",
      ]),
    module(
      "LaLiGAN", path: "Plugins/LaLiGAN",
      [
        "Adaptors", "Configuration", "Datasets", "Jets", "Learning", "LinearAlgebra", "Networks",
        "Randomness", "SparseDynamics", "Symmetries",
      ]),

    // Programs.
    .executableTarget(
      name: "symsim",
      dependencies: [
        "Adaptors", "Augerino", "Augmentation", "Benchmarking", "Clusters", "Configuration",
        "Datasets", "Diagnosis", "Discrete", "Equations", "Evaluation", "Exports", "Fields",
        "Figures", "Files", "Forecasting", "Images", "Infinitesimal", "Integrators", "Jets",
        "LaLiGAN", "Learning", "LieDerivative", "LieGAN", "LinearAlgebra", "Numbers", "PNG",
        "Plugins", "Processes", "Prolongation", "Reports", "SEMoLA", "Simulation",
        "SparseAutoencoder", "Symmetries", "SymSimTesting", "Tasks", "Truths",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    .executableTarget(
      name: "symsim-benchmark",
      dependencies: [
        "Adaptors", "CFFTW", "Datasets", "Fields", "Infinitesimal", "Integrators", "Jets",
        "LaLiGAN", "LieGAN", "LinearAlgebra", "Networks", "PNG", "Randomness", "Spectral", "Tasks",
      ], swiftSettings: strict),

    // Tests.
    tests(of: "Numbers", []),
    tests(of: "Configuration", []),
    tests(of: "Randomness", []),
    tests(of: "Jets", ["Numbers"]),
    tests(of: "LinearAlgebra", ["Numbers", "Randomness"]),
    tests(of: "Spectral", []),
    tests(
      of: "Networks", ["CActivations", "Configuration", "Files", "Randomness", "TestFolders"]),
    tests(of: "Integrators", ["Jets", "Numbers", "Spectral"]),
    module("TestFolders", path: "Tests/TestFolders", []),
    module("TestData", path: "Tests/TestData", ["Datasets", "Fields", "Randomness"]),
    tests(of: "Files", ["TestFolders"]),
    tests(of: "HDF5", ["TestFolders"]),
    tests(of: "PNG", ["Randomness", "TestFolders"]),
    tests(
      of: "Images", ["CArchive", "Configuration", "Files", "PNG", "Randomness", "TestFolders"]),
    tests(of: "Figures", ["Fields", "Files", "TestFolders"]),
    tests(of: "Datasets", ["Fields", "Configuration", "Files", "HDF5", "TestFolders"]),
    tests(
      of: "Adaptors",
      ["Configuration", "Datasets", "Fields", "LinearAlgebra", "Randomness", "TestFolders"]),
    tests(of: "Benchmarking", ["Configuration", "TestFolders"]),
    tests(of: "Clusters", ["Configuration", "Datasets", "Fields", "TestFolders"]),
    tests(
      of: "Exports",
      ["Adaptors", "Configuration", "Datasets", "Fields", "Files", "HDF5", "TestFolders"]),
    tests(
      of: "Symmetries",
      ["Configuration", "Files", "Jets", "LinearAlgebra", "Numbers", "TestFolders"]),
    tests(of: "Equations", ["Jets", "LinearAlgebra", "Numbers", "Symmetries"]),
    tests(
      of: "Forecasting",
      ["Adaptors", "Datasets", "Fields", "LinearAlgebra", "Symmetries"]),
    tests(of: "Learning", ["Configuration", "Datasets", "Fields"]),
    tests(
      of: "Plugins",
      [
        "Configuration", "Datasets", "Jets", "Learning", "SymSimTesting", "Symmetries",
        "TestFolders",
      ]),
    tests(
      of: "SymSimTesting",
      [
        "Configuration", "Datasets", "Jets", "Learning", "LieDerivative", "Numbers", "Prolongation",
        "Symmetries",
      ]),
    tests(of: "Truths", ["Integrators", "Jets"]),
    tests(
      of: "Simulation",
      [
        "Adaptors", "Configuration", "Datasets", "Equations", "Fields", "Files", "Images",
        "Integrators", "Jets", "LinearAlgebra", "PNG", "Spectral", "TestFolders", "Truths",
      ]),
    tests(
      of: "Evaluation",
      [
        "Adaptors", "Configuration", "Datasets", "Jets", "LinearAlgebra", "Numbers", "Simulation",
        "Symmetries", "Truths",
      ]),
    tests(
      of: "Augmentation",
      [
        "Configuration", "Datasets", "Fields", "Jets", "Numbers", "Spectral", "Symmetries",
        "TestFolders",
      ]),
    tests(
      of: "Reports",
      [
        "Configuration", "Evaluation", "Fields", "Jets", "Numbers", "Simulation", "Symmetries",
      ]),
    tests(
      of: "SparseAutoencoder",
      [
        "Adaptors", "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Networks",
        "Randomness", "SparseDynamics", "Symmetries",
      ]),
    tests(
      of: "SparseDynamics",
      ["Integrators", "Jets", "LinearAlgebra", "Randomness"]),
    tests(
      of: "Prolongation",
      [
        "Datasets", "Fields", "Jets", "LinearAlgebra", "Numbers", "Randomness", "Simulation",
        "Symmetries",
      ]),
    tests(
      of: "Infinitesimal",
      [
        "Configuration", "Datasets", "Fields", "ImageGenerators", "Integrators", "Jets", "Learning",
        "LinearAlgebra", "Networks", "Numbers", "Randomness", "Symmetries",
      ]),
    tests(
      of: "LaLiGAN",
      [
        "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Networks",
        "Randomness", "Symmetries",
      ]),
    tests(
      of: "Augerino",
      ["Configuration", "Datasets", "Simulation", "Symmetries"]),
    tests(
      of: "LieGAN",
      [
        "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Networks",
        "Randomness", "Symmetries", "Tasks", "TestData", "TestFolders",
      ]),
    tests(
      of: "Tasks", ["Datasets", "LinearAlgebra", "Networks", "TestData"]),
    tests(
      of: "SEMoLA",
      [
        "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Randomness",
        "Symmetries", "Tasks", "TestData", "TestFolders",
      ]),
    tests(
      of: "LieDerivative",
      [
        "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Randomness",
        "Symmetries", "Tasks", "TestData", "TestFolders",
      ]),
    tests(
      of: "Discrete",
      [
        "Configuration", "Datasets", "Fields", "Learning", "LinearAlgebra", "Randomness",
        "Symmetries", "Tasks",
      ]),
    tests(
      of: "ImageGenerators",
      [
        "Configuration", "Datasets", "Fields", "Images", "Jets", "Learning", "LinearAlgebra",
        "Simulation", "Symmetries", "TestFolders",
      ]),
    tests(
      of: "Diagnosis",
      [
        "Configuration", "Datasets", "Fields", "Jets", "LinearAlgebra", "Randomness", "Simulation",
        "Symmetries",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Benchmarking", "CCairo", "Configuration", "Datasets", "Fields", "Files", "symsim",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
