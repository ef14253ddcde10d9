/** The command line. Each command is a file in commands/; messages go to stderr, results to stdout. */
import process from 'node:process'
import { Command, CommanderError } from 'commander'
import { commands } from './commands/index.ts'
import { Refusal, UsageError } from './model/refusal.ts'

const program = new Command('rostrum')
  .description('Turns what an engineering leader has written into decks to rehearse, present and print.')
  .exitOverride()
  .showHelpAfterError('(rostrum --help lists the commands)')
for (const add of commands)
  add(program)
for (const command of program.commands)
  command.exitOverride().showHelpAfterError(`(rostrum ${command.name()} --help)`)

try {
  await program.parseAsync()
}
catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    console.error(`rostrum: ${error.message}`)
    return 2
  }
  if (error instanceof Refusal) {
    console.error(`rostrum: ${error.message}`)
    return 1
  }
  // A fault of ours, not of the user's: say so, and keep the trace for a report.
  console.error('rostrum: this should not happen; please report it with what follows')
  console.error(error)
  return 1
}
