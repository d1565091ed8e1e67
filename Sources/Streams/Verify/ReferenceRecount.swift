package import Benchmarks
package import Registers

/// The topics that are read whole, read plainly: conditions of the kommuner, and deliveries.
package struct ReferenceRecount: ~Copyable {
  package private(set) var references = References()
  private var conditionsDecoder = KommuneConditionsDecoder()
  private var deliveryDecoder = DeliveryDecoder()
  private var kommuneOfKey: [[UInt8]: UInt16] = [:]
  private var registerOfKey: [[UInt8]: Register] = [:]
  /// Every delivery of a register since it was last withdrawn, in the order they were told.
  private var deliveries: [Register: [Delivery]] = [:]

  package init() {}

  /// Takes in a record of `reference.kommune`; one that cannot be used changes nothing.
  package mutating func takeConditions(
    key: Span<UInt8>?, value: Span<UInt8>?, partition: Int, offset: Int64
  ) {
    references.noteRead(
      topic: KommuneConditions.topicName, partition: partition, nextOffset: offset + 1)
    guard let key else { return }
    let name = [UInt8](copying: key)
    guard let value else {
      if let gone = kommuneOfKey.removeValue(forKey: name) {
        references.removeConditions(ofKommune: gone)
      }
      return
    }
    do throws(Fault) {
      let conditions = try conditionsDecoder.decode(key: key, value: value)
      kommuneOfKey[name] = conditions.kommune
      references.set(conditions)
    } catch {}
  }

  /// The same of `register.leverancer`.
  package mutating func takeDelivery(
    key: Span<UInt8>?, value: Span<UInt8>?, partition: Int, offset: Int64
  ) {
    references.noteRead(topic: Delivery.topicName, partition: partition, nextOffset: offset + 1)
    guard let key else { return }
    let name = [UInt8](copying: key)
    guard let value else {
      if let gone = registerOfKey.removeValue(forKey: name) {
        references.removeDelivery(of: gone)
        deliveries[gone] = nil
      }
      return
    }
    do throws(Fault) {
      let delivery = try deliveryDecoder.decode(key: key, value: value)
      registerOfKey[name] = delivery.register
      references.set(delivery)
      deliveries[delivery.register, default: []].append(delivery)
    } catch {}
  }

  /// How far each register is complete, once everything up to `positions` is counted: by its last
  /// delivery that names nothing beyond.
  ///
  /// - Parameter positions: by partition number, the next offset of each register.
  package func completeThrough(
    positions: [[Register: Int64]]
  ) -> [Register: CalendarDate] {
    deliveries.compactMapValues { told in
      let passed = told.last { delivery in
        delivery.nextOffsets.enumerated().allSatisfy { partition, offset in
          partition < positions.count && positions[partition][delivery.register] ?? 0 >= offset
        }
      }
      guard let (year, month, day) = passed?.completeThrough.yearMonthDay else { return nil }
      return CalendarDate(year: year, month: month, day: day)
    }
  }
}
