// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target: strict memory safety (each unsafe touch reads
/// `unsafe`), explicit imports, warnings as errors. `Lifetimes` lets a noncopyable owner lend
/// a `Span` of the C memory that it owns.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kommunepuls",
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Cells, logistic fit, residuals, ranks, gaps. Pure: knows no time, Kafka, JSON, Denmark.
    .target(name: "Statistics", swiftSettings: strict),

    // Definitions, units, cell keys, the published ranking. Knows no Kafka and no storage.
    .target(
      name: "Benchmarks",
      dependencies: ["Statistics", .product(name: "Yams", package: "Yams")],
      exclude: ["Rankings/kommune.rankings.schema.json"], resources: [.copy("Resources")],
      swiftSettings: strict),

    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["Benchmarks", "Statistics"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
