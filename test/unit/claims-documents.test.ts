import type { Finding } from '../../scripts/check/claims/index.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../scripts/check/claims/index.ts'

/** Documents in many manners; a claim that is wrong ends its line with ⟦wrong⟧, one that was worked out and holds with ⟦holds⟧. */
const folder = new URL('../input/claims/', import.meta.url)
const documents = readdirSync(folder).map((name) => {
  const marked = readFileSync(new URL(name, folder), 'utf8').split('\n')
  const text = marked.map(line => line.replaceAll(/ ?⟦\w+⟧/g, '')).join('\n')
  return {
    name,
    lines: text.split('\n'),
    wrong: marked.flatMap((line, i) => (line.includes('⟦wrong⟧') ? [i + 1] : [])),
    holds: marked.flatMap((line, i) => (line.includes('⟦holds⟧') ? [i + 1] : [])),
    findings: claimsOf(text)[0].findings,
    related: claimsOf(text)[0].relations.flatMap(({ figures, finding }) => (finding ? [] : figures.map(({ line }) => line))),
  }
})

function wrongIn(findings: Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'wrong')
}

describe('claims in documents of many manners', () => {
  it.each(documents.map(document => [document.name, document] as const))('%s', (_, { wrong, findings, lines }) => {
    const called = wrongIn(findings)
    expect(
      called
        .filter(({ line }) => !wrong.includes(line))
        .map(({ line, says, computed }) => `${line}: ${lines[line - 1]}: ${says}; ${computed}`),
    ).toEqual([])
    expect(wrong.filter(line => !called.some(finding => finding.line === line)).map(line => `${line}: ${lines[line - 1]}`)).toEqual([])
  })

  it('precision and recall', () => {
    const called = documents.flatMap(({ wrong, findings }) => wrongIn(findings).map(({ line }) => wrong.includes(line)))
    const asked = documents.flatMap(({ wrong, findings }) => wrong.map(line => wrongIn(findings).some(finding => finding.line === line)))
    const related = documents.flatMap(({ holds, related }) => holds.map(line => related.includes(line)))
    const share = (all: boolean[]): number => all.filter(Boolean).length / all.length
    console.log(
      `claims: precision ${called.filter(Boolean).length}/${called.length}, recall ${asked.filter(Boolean).length}/${asked.length}, worked out ${related.filter(Boolean).length}/${related.length} of those that hold`,
    )
    expect(share(called)).toBeGreaterThanOrEqual(0.95)
    expect(share(asked)).toBeGreaterThanOrEqual(0.9)
    expect(share(related)).toBeGreaterThanOrEqual(0.85)
  })

  it('a changed figure of what holds is found, in 85 of 100 at least', () => {
    const tries = documents.flatMap(({ name, lines, holds, findings }) =>
      holds.flatMap((no) => {
        const line = lines[no - 1]
        const figure = [...line.matchAll(/\d+(?:[.,]\d+)*(?=\s?(?:%|x\b))/g)].at(-1)
        if (!figure)
          return []
        return [0.6, 1.4].map((factor) => {
          const decimals = /[.,](\d+)$/.exec(figure[0])?.[1].length ?? 0
          const value = (Number(figure[0].replace(',', '.')) * factor).toFixed(decimals)
          const changed = lines.with(no - 1, `${line.slice(0, figure.index)}${value}${line.slice(figure.index + figure[0].length)}`)
          const now = claimsOf(changed.join('\n'))[0].findings
          return { name, changed: changed[no - 1], found: now.length > findings.length || now.some(finding => finding.line === no) }
        })
      }),
    )
    const missed = tries.filter(({ found }) => !found)
    console.log(
      `claims: ${tries.length - missed.length} of ${tries.length} changed figures found${missed.map(({ name, changed }) => `\n  ${name}: ${changed}`).join('')}`,
    )
    expect(missed.length / tries.length).toBeLessThanOrEqual(0.15)
  })
})
