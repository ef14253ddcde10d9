/** What is wrong with a source, where, and what to do: all of it is told, and what can be done without it is done. */
import type { Refusal } from './refusal.ts'

export interface Fault {
  file: string
  /** From 1; none where it is the file as a whole. */
  line?: number
  /** An `error` keeps a talk from being built, or shows on its slides; a `note` is for the writer to judge. */
  severity: 'error' | 'note'
  says: string
  /** What to do about it, an imperative without a full stop. */
  mend?: string
}

/** The faults that kept something from being done. */
export function faultsOf(refusal: Refusal): Fault[] {
  const { at, what, mend, others } = refusal
  return [
    { file: at?.file ?? '', ...(at?.line !== undefined && { line: at.line }), severity: 'error', says: what, ...(mend && { mend }) },
    ...others,
  ]
}

/** `talk.md:12: what is wrong; what to do` */
export function faultLine({ file, line, says, mend }: Fault): string {
  return `${[file, line].filter(part => part !== undefined && part !== '').join(':')}${file ? ': ' : ''}${says}${mend ? `; ${mend}` : ''}`
}

export function isError({ severity }: Fault): boolean {
  return severity === 'error'
}
