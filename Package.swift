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
  products: [.executable(name: "kommunepuls", targets: ["kommunepuls"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Cells, logistic fit, residuals, ranks, gaps. Pure: knows no time, Kafka, JSON, Denmark.
    .target(name: "Statistics", swiftSettings: strict),

    // Definitions, units, cell keys, the published ranking. Knows no Kafka and no storage.
    .target(
      name: "Benchmarks",
      dependencies: ["Statistics", .product(name: "Yams", package: "Yams")],
      resources: [
        .copy("Resources"), .copy("kommunepuls.asyncapi.json"),
        .copy("Rankings/kommune.rankings.schema.json"),
        .copy("Rankings/kommune.models.schema.json"),
        .copy("Changes/kommune.ranking-changes.schema.json"),
        .copy("Editions/kommune.editions.schema.json"),
      ],
      swiftSettings: strict),

    // JSON text to a flat list of tokens, by simdjson: the only C++ of the project.
    .target(
      name: "CSimdjson",
      cxxSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])],
      linkerSettings: [.linkedLibrary("simdjson")]),

    // Register records, their validation, the person's facts. Knows no Kafka and no storage.
    .target(
      name: "Registers", dependencies: ["Benchmarks", "CSimdjson"],
      exclude: [
        "Observations/register.observations.schema.json", "Population/register.bef.schema.json",
        "Permits/register.ophg.schema.json", "Educations/register.udda.schema.json",
        "Courses/register.kotre.schema.json", "Exams/register.udfk.schema.json",
        "LabourStates/register.amrun.schema.json", "Health/register.sssy.schema.json",
        "Parents/register.foraeldre.schema.json", "Deliveries/register.leverancer.schema.json",
        "Kommuner/reference.kommune.schema.json",
      ],
      swiftSettings: strict),

    .systemLibrary(name: "CLMDB", providers: [.apt(["liblmdb-dev"])]),

    // A task's durable state: overlay and LMDB. Does not know what it holds.
    .target(name: "Store", dependencies: ["CLMDB"], swiftSettings: strict),

    // The tally and rank tasks: event in, actions out. No Kafka, no threads, no clock.
    .target(
      name: "Streams", dependencies: ["Statistics", "Benchmarks", "Registers", "Store"],
      swiftSettings: strict),

    .systemLibrary(name: "CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),

    // The binding of librdkafka. The only module that sees C's rdkafka; knows nothing of ours.
    .target(name: "Kafka", dependencies: ["CRdKafka"], swiftSettings: strict),

    // The poll threads: Kafka's events to tasks, actions to transactions. No HTTP, no config files.
    .target(
      name: "Runtime",
      dependencies: [
        "Streams", "Kafka", "Store", "Registers", "Benchmarks", "Statistics",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // What people and their tools see of a running installation. Knows no statistics' inside.
    .target(
      name: "Service",
      dependencies: ["Runtime", "Streams", "Kafka", "Registers", "Benchmarks"],
      swiftSettings: strict),

    // Populations to stream. Knows no Kafka.
    .target(
      name: "Simulation", dependencies: ["Benchmarks", "Statistics"],
      resources: [.copy("Resources")], swiftSettings: strict),

    // The command.
    .executableTarget(
      name: "kommunepuls",
      dependencies: [
        "Service", "Runtime", "Streams", "Kafka", "Store", "Registers", "Benchmarks", "Statistics",
        "Simulation",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Kits for tests: seeded generators and the driver without a broker; brokers.
    // The registers and the five benchmarks read plainly: knows nothing of what it judges.
    .target(
      name: "RegistersTestKit", path: "Tests/RegistersTestKit", swiftSettings: strict),
    .target(
      name: "StreamsTestKit",
      dependencies: [
        "Streams", "Store", "Benchmarks", "Registers", "Statistics", "Simulation",
        "RegistersTestKit",
      ],
      path: "Tests/StreamsTestKit", swiftSettings: strict),
    .target(
      name: "KafkaTestKit", dependencies: ["Kafka", "CRdKafka"],
      path: "Tests/KafkaTestKit", swiftSettings: strict),

    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["Benchmarks", "Statistics"], swiftSettings: strict),
    .testTarget(
      name: "RegistersTests", dependencies: ["Registers", "RegistersTestKit", "Benchmarks"],
      swiftSettings: strict),
    .testTarget(name: "StoreTests", dependencies: ["Store"], swiftSettings: strict),
    .testTarget(
      name: "StreamsTests",
      dependencies: [
        "Streams", "StreamsTestKit", "Store", "Benchmarks", "Registers", "RegistersTestKit",
        "Statistics", "Simulation",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "KafkaTests", dependencies: ["Kafka", "KafkaTestKit"], swiftSettings: strict),
    .testTarget(
      name: "RuntimeTests",
      dependencies: ["Runtime", "Streams", "Kafka", "Benchmarks", "Simulation"],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests", dependencies: ["Service", "Benchmarks"], swiftSettings: strict),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: strict),
    // The release build of the command and a real broker, from outside.
    .testTarget(
      name: "IntegrationTests",
      dependencies: [
        "Kafka", "KafkaTestKit", "Simulation", "Streams", "Store", "Registers", "Benchmarks",
        "Statistics",
      ],
      exclude: ["Downstream"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
