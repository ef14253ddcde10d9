import type { Fault } from './fault.ts'
import type { Position } from './talk.ts'

/**
 * What a user can mend: told in one line, `where: what; do this`, with exit status 1 and no stack.
 * Made where the knowledge is, shown in one place (rostrum.ts).
 */
export class Refusal extends Error {
  readonly at?: Partial<Position>
  readonly what: string
  /** What to do about it, an imperative without a full stop. */
  readonly mend?: string
  /** What else was found on the way. */
  readonly others: Fault[]

  constructor(what: string, more: { at?: Partial<Position>, mend?: string, cause?: unknown, others?: Fault[] } = {}) {
    const where = more.at?.file ? `${more.at.file}${more.at.line ? `:${more.at.line}` : ''}: ` : ''
    super(`${where}${what}${more.mend ? `; ${more.mend}` : ''}`, { cause: more.cause })
    this.at = more.at
    this.what = what
    this.others = more.others ?? []
    this.mend = more.mend
  }
}

/** The command line itself was wrong: exit status 2. */
export class UsageError extends Error {}
