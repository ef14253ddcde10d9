/** What is said of a talk's figures. */
import type { Found } from '../../model/quantity.ts'

export const kinds = ['change', 'sum', 'twice', 'derived'] as const
export type ClaimKind = typeof kinds[number]

/**
 * `wrong`: the numbers give something else, beyond rounding. `unsupported`: it cannot be derived from what is written.
 * `note`: rounded or cut kindly, or a gap worth a word.
 */
export type Severity = 'wrong' | 'unsupported' | 'note'

export interface Finding {
  kind: ClaimKind
  severity: Severity
  /** In the file, from 1. */
  line: number
  /** What the text says, in its words. */
  says: string
  /** What the numbers give. */
  computed: string
  /** The other lines it rests on. */
  rests?: number[]
}

/** Figures that were related to one another, whether or not they agree. */
export interface Relation {
  kind: ClaimKind
  figures: Mark[]
  /** `3.2s → 800ms is −75%` */
  says: string
  finding?: Finding
}

/** A figure in its place. */
export interface Mark extends Found {
  line: number
  /** What it counts, in the words right behind it: `concurrent users`. */
  of: string
  /** What the line it opens is labelled: `Fulfilment centres`. */
  label?: string
}
