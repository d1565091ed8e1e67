import Foundation
import Testing

extension IntegrationTests {
  struct TakeoverTests {
    @Test func ofTwoProcessesWithOneInstanceIDTheFirstEndsAndNothingIsLost() throws {
      let installation = try Installation("takeover")
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let total = 60_000
      let first = try installation.startWorker(state: "first")
      try installation.follow(
        watch, while: first, waitingFor: "the first persons",
        each: { try feed.send(upTo: min(total, Int(watch.counted) + 20_000)) },
        until: { watch.counted > 10_000 })
      let second = try installation.startWorker(state: "second")
      try installation.follow(
        watch, while: second, waitingFor: "the first worker's end", limit: .seconds(40),
        each: { try feed.send(upTo: min(total, Int(watch.counted) + 20_000)) },
        until: { !first.isRunning })
      let exit = try first.wait(upTo: .seconds(1))
      #expect(exit.reason == .code(78), "\(exit.errors.suffix(1_000))")
      #expect(exit.errors.contains("--instance-id"))
      #expect(exit.errors.contains("another process"))

      try feed.send(upTo: total)
      try installation.follow(
        watch, while: second, waitingFor: "the complete headline",
        until: { watch.isCurrent("cps/headline", persons: total) })
      try installation.awaitNoLag(watch, while: second)
      try installation.stop(second, by: SIGTERM)
      try watch.expectExactCuts()
      watch.expectEveryRecordCountedOnce()
      let last = try #require(watch.latest("cps/headline"))
      #expect(try Figures.ofRanking(last.json) == feed.figuresOfSent())
    }
  }
}
