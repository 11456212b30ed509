/** A command of `npm run fieldnotes`. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** Text that `--help` prints. */
  usage: string
  /** Returns the exit code. What it throws as UsageError, AppError, EnvError or MigrationError is printed as one sentence. */
  run(args: readonly string[]): Promise<number>
}

/** The command was called in a way it does not know; its usage is shown after the message. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Prints a line for the person at the terminal. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}
