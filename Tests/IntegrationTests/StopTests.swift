import Foundation
import Kafka
import KafkaTestKit
import Streams
import Testing

extension IntegrationTests {
  struct StopTests {
    /// Nothing is done twice: the changelog has each person once, through two stops.
    @Test func aStopInTheMiddleCommitsWhatWasBegunAndTheNextStartGoesOnFromThere() throws {
      let installation = try Installation("stop")
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let total = 60_000
      var held = Array(repeating: Int64(0), count: installation.topology.partitionCount)
      for (number, bound) in [(SIGTERM, 15_000), (SIGINT, 35_000)] {
        let worker = try installation.startWorker()
        try installation.follow(
          watch, while: worker, waitingFor: "\(bound) persons",
          each: { try feed.send(upTo: min(total, Int(watch.counted) + 20_000)) },
          until: { watch.counted >= bound })
        try installation.stop(worker, by: number)
        let (committed, _) = try installation.offsets(
          of: installation.topology.tallyGroup, on: installation.observations)
        #expect(zip(committed, held).allSatisfy { $0 >= $1 }, "\(committed) after \(held)")
        held = committed
      }
      #expect(held.reduce(0, +) < total, "both stops hit a worker at work")

      let worker = try installation.startWorker()
      try feed.send(upTo: total)
      try installation.follow(
        watch, while: worker, waitingFor: "the complete headline",
        until: { watch.isCurrent("cps/headline", persons: total) })
      try installation.awaitNoLag(watch, while: worker)
      try installation.stop(worker, by: SIGTERM)
      try watch.expectExactCuts()
      watch.expectEveryRecordCountedOnce()
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      // Beside the persons, the changelog holds positions, under a key of their own.
      var persons: [[UInt8]?] = []
      for partition in installation.partitions(of: installation.topology.persons) {
        persons += try reader.readToEnd(partition).map(\.key).filter { $0 != [0xff] }
      }
      #expect(Set(persons).count == total)
      #expect(persons.count == total, "no person was counted twice")
    }

    /// A broker that does not answer holds the last commit; the second signal does not wait for it.
    @Test(
      .enabled(if: TestBroker.isOwn, "set KOMMUNEPULS_TEST_BROKER to a noida-db executable"),
      arguments: [SIGTERM, SIGINT])
    func aSecondSignalEndsTheWorkerAtOnce(number: Int32) throws {
      let broker = try TestBroker.startOwn()
      defer {
        broker.end()
        broker.removeData()
      }
      let installation = try Installation("signal", servers: broker.bootstrapServers)
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let worker = try installation.startWorker()
      try feed.send(upTo: 30_000)
      try installation.follow(watch, while: worker, waitingFor: "the first persons") {
        watch.counted > 0
      }
      broker.pause()
      worker.signal(number)
      try worker.hear("again to stop at once", upTo: .seconds(5))
      #expect(worker.isRunning, "the last commit is waited for")
      worker.signal(number)
      let exit = try worker.wait(upTo: .seconds(2))
      #expect(exit.reason == .code(128 + number))
      broker.resume()
    }
  }
}
