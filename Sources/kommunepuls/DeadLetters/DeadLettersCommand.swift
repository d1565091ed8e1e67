internal import ArgumentParser

struct DeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadletters",
    abstract: "Records that could not be used: looks at them, sends them back, erases a person's.",
    subcommands: [
      ListDeadLettersCommand.self, ReplayDeadLettersCommand.self, EraseDeadLettersCommand.self,
    ])
}
