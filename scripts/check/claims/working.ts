/** What the rules of worked-out figures share. */
import type { Finding, Relation } from './finding.ts'

/** The worth of the last digit that is not a zero: 10 of 1,160. */
export function roundness(value: number): number {
  const text = Math.abs(value).toPrecision(12)
  const [mantissa] = Number(text).toExponential().split('e')
  const exponent = Math.floor(Math.log10(Math.abs(value) || 1))
  const decimals = mantissa.split('.')[1]?.length ?? 0
  return 10 ** (exponent - decimals)
}

export function short(value: number): string {
  return Number(value.toPrecision(Math.abs(value) >= 1000 ? 4 : 3)).toLocaleString('en-GB')
}

export function wrongOr(relation: Relation, ok: boolean, finding: Omit<Finding, 'kind'>): Relation[] {
  return [ok ? relation : { ...relation, finding: { kind: relation.kind, ...finding } }]
}
