/// What one computation of an area comes to: written in one transaction, or not at all. When that
/// fails, the task is to be resumed from what readers hold.
package struct Computation: Sendable {
  package var publications: [Publication] = []
  /// What is released with them; empty where every change is published (`minChange` 1).
  package var released: [ReleasedCell] = []

  package init(publications: [Publication] = [], released: [ReleasedCell] = []) {
    self.publications = publications
    self.released = released
  }

  package var isEmpty: Bool { publications.isEmpty && released.isEmpty }
}
