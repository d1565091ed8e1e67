import Benchmarks
import Foundation
import Streams
import Testing

extension IntegrationTests {
  /// A definition is changed and changed back, while disks are lost.
  struct DefinitionChangeTests {
    private static let partitionCount = 3
    /// The same levels in another order: other cells for everyone.
    private static let changed = RegisterScript.definition.replacing(
      "[16-29, 30-49, 50-64]", with: "[50-64, 30-49, 16-29]")

    @Test func aDefinitionThatComesBackCountsNoOldCell() throws {
      let script = RegisterScript(
        seed: Seed.value, stepCount: 12_000, personCount: 2_500,
        partitionCount: Self.partitionCount)
      let installation = try Installation("definitions", partitionCount: Self.partitionCount)
      defer { installation.end() }
      #expect(Self.changed != RegisterScript.definition)
      let units = RegisterScript.unitsFile
      let first = try installation.writeBenchmarks(
        ["alfa.yaml": RegisterScript.definition, "alfa_units.csv": units], in: "first")
      let second = try installation.writeBenchmarks(
        ["alfa.yaml": Self.changed, "alfa_units.csv": units], in: "second")
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let half = script.steps.count / 2

      try installation.send(script.steps[..<half])
      let before = try installation.startWorker(benchmarks: first)
      try installation.awaitNoLag(watch, while: before)
      before.end()

      // Persons are moved and taken back under the second, which knows no cell of the first.
      try FileManager.default.removeItem(atPath: installation.statePath())
      try installation.send(script.steps[half...])
      let between = try installation.startWorker(benchmarks: second)
      try between.hear("cells derived anew", upTo: Installation.startLimit)
      try installation.awaitNoLag(watch, while: between)
      between.end()

      try FileManager.default.removeItem(atPath: installation.statePath())
      let after = try installation.startWorker(benchmarks: first)
      try after.hear("cells derived anew", upTo: Installation.startLimit)
      let expected = try script.figures
      try installation.follow(
        watch, while: after, waitingFor: "the survivors' rankings", limit: .seconds(20)
      ) {
        try expected.allSatisfy { key, figures in
          guard let last = watch.latest(key), last.ranking.state == .current else { return false }
          return try Figures.ofRanking(last.json) == figures
        }
      }
      try installation.stop(after, by: SIGTERM)
    }
  }
}
