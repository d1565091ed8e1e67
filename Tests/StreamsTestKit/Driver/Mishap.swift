/// What may go wrong while records are counted.
package enum Mishap: CaseIterable, Sendable {
  case crash, abort, lostDisk, olderStore, changelogCompaction, cellsCompaction, rankRestart
  case publishCutOff
}
