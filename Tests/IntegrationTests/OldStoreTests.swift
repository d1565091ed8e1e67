import Foundation
import Kafka
import Store
import Streams
import Testing

extension IntegrationTests {
  struct OldStoreTests {
    private static let total = 4_000

    /// The store has a person whose tombstone the changelog has long forgotten: reading on would
    /// never tell. It is wiped when its age says that this may be so, and only then.
    @Test(arguments: [true, false])
    func aStoreOlderThanTheChangelogsTombstonesIsWipedAndRestored(isOld: Bool) throws {
      let installation = try Installation("old", partitionCount: 1)
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      try count(upTo: Self.total / 2, feed, watch, installation)
      try installation.changeStore { store in
        let position = try TallyState.changelogPosition(in: store)
        #expect(try TallyState.changelogTime(in: store) != nil)
        #expect(position > 0)
        let (key, facts) = (Array("p-phantom".utf8), [UInt8]())
        store.write(.persons, key.span, facts.span)
        if isOld { TallyState.setChangelogTime(1_577_836_800_000, in: store) }
      }
      // The changelog grows behind the store's back: another worker's store has been used.
      try FileManager.default.moveItem(
        atPath: installation.statePath(), toPath: installation.statePath("kept"))
      try count(upTo: Self.total, feed, watch, installation)
      try FileManager.default.removeItem(atPath: installation.statePath())
      try FileManager.default.moveItem(
        atPath: installation.statePath("kept"), toPath: installation.statePath())

      let worker = try installation.startWorker()
      try installation.follow(watch, while: worker, waitingFor: "the partition") {
        worker.errors.contains(" counting")
      }
      try installation.stop(worker, by: SIGTERM)
      #expect(worker.errors.contains("wiped, to be restored whole") == isOld)
      var persons = 0
      try installation.changeStore { store in
        persons = try store.count(.persons)
        #expect(try TallyState.changelogTime(in: store) ?? 0 > 1_577_836_800_000)
      }
      #expect(persons == Self.total + (isOld ? 0 : 1))
    }

    private func count(
      upTo persons: Int, _ feed: PersonFeed, _ watch: TopicWatch, _ installation: Installation
    ) throws {
      let worker = try installation.startWorker()
      try feed.send(upTo: persons)
      try installation.follow(
        watch, while: worker, waitingFor: "\(persons) persons",
        until: { watch.isCurrent("cps/headline", persons: persons) })
      try installation.stop(worker, by: SIGTERM)
    }
  }
}

extension Installation {
  /// Opens the store of partition 0 in the worker's state directory and makes durable what `body`
  /// writes.
  fileprivate func changeStore(_ body: (StateStore) throws -> Void) throws {
    let directory = try StateDirectory(path: statePath(), instanceID: "test")
    let store = try StateStore(
      directory: directory.directory(ofTask: "tally-0"),
      identity: StoreIdentity(
        formatVersion: TallyState.formatVersion,
        clusterID: try admin().clusterID(timeout: Self.askLimit),
        topology: "\(topology.prefix)|\(topology.group)", partition: 0,
        partitionCount: topology.partitionCount))
    try body(store)
    store.sealOpenLayer()
    try store.commit()
    try store.close()
  }
}
