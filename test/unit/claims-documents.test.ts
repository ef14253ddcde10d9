import type { Finding } from '../../scripts/check/claims/index.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../scripts/check/claims/index.ts'
import { fromHtml, isHtml } from '../../scripts/import/html.ts'

/**
 * Documents in many manners. A claim that is wrong ends its line with ⟦wrong⟧, one that was worked out and holds with ⟦holds⟧; where
 * other figures stand on its line, those of the claim are named: ⟦holds: 3, 8, 37.5%⟧.
 */
const folder = new URL('../input/claims/', import.meta.url)
const documents = readdirSync(folder).map((name) => {
  const source = readFileSync(new URL(name, folder), 'utf8')
  const marked = (isHtml(source) ? fromHtml(source) : source).split('\n')
  const lines = marked.map(line => line.replaceAll(/ ?⟦[^⟧]*⟧/g, ''))
  const [{ findings, relations }] = claimsOf(lines.join('\n'))
  return {
    name,
    lines,
    wrong: marked.flatMap((line, i) => (line.includes('⟦wrong⟧') ? [i + 1] : [])),
    holds: marked.flatMap((line, i) => {
      const marks = [...line.matchAll(/⟦holds(?:: (.*?))?⟧/g)]
      return marks.length > 0 ? [{ line: i + 1, named: marks.flatMap(mark => mark[1]?.split(', ') ?? []) }] : []
    }),
    findings,
    related: new Map(
      relations.flatMap(({ figures, finding, kind }) => (finding ? [] : figures.map(({ line }) => [line, kind] as const))).reverse(),
    ),
  }
})

function wrongIn(findings: Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'wrong')
}

/** Each figure of a claim in its line, made smaller and larger. */
function mutations(line: string, named: string[]): string[] {
  const all = [...line.matchAll(/(?<![\p{L}\d.,:/-]|(?:^|\s)KR )\d+(?:[.,\u00A0 ]\d{3})*(?:[.,]\d+)?(?![\d:]|\. |-[a-z])/gu)].filter(
    ({ 0: figure, index }) => !/^(?:19|20)\d\d$/.test(figure) && (named.length === 0 || named.some(each => isAt(line, each, index, figure))),
  )
  return all.flatMap(({ 0: figure, index }) => {
    const decimals = /[.,](\d{1,2}|\d{4,})$/.exec(figure)?.[1].length ?? 0
    const mark = decimals > 0 ? figure.at(-decimals - 1)! : ''
    const value = Number((decimals > 0 ? figure.slice(0, -decimals - 1) : figure).replaceAll(/\D/g, '') + (decimals > 0 ? `.${figure.slice(-decimals)}` : ''))
    const grouped = /\d[., \u00A0]\d{3}(?!\d)/.exec(figure)?.[0][1]
    return [0.6, 1.4].flatMap((factor) => {
      const changed = (value * factor).toFixed(decimals).replace('.', mark || '.')
      const written = grouped && decimals === 0 ? changed.replaceAll(/\B(?=(?:\d{3})+$)/g, grouped) : changed
      return written === figure || Number.parseFloat(written) === 0 ? [] : [`${line.slice(0, index)}${written}${line.slice(index + figure.length)}`]
    })
  })
}

/** Whether a figure is the one named, in its place. */
function isAt(line: string, named: string, index: number, figure: string): boolean {
  const at = named.search(/\d/)
  return line.slice(index - at).startsWith(named) && named.slice(at).startsWith(figure)
}

describe('claims in documents of many manners', () => {
  it.each(documents.map(document => [document.name, document] as const))('%s', (_, { wrong, findings, lines }) => {
    expect(
      wrongIn(findings)
        .filter(({ line }) => !wrong.includes(line))
        .map(({ line, says, computed }) => `${line}: ${lines[line - 1]}: ${says}; ${computed}`),
    ).toEqual([])
  })

  it('precision and recall', () => {
    const called = documents.flatMap(({ wrong, findings }) => wrongIn(findings).map(({ line }) => wrong.includes(line)))
    const asked = documents.flatMap(({ name, lines, wrong, findings }) =>
      wrong.map(line => ({ said: `${name}:${line}: ${lines[line - 1]}`, found: wrongIn(findings).some(finding => finding.line === line) })),
    )
    const related = documents.flatMap(({ name, lines, holds, related }) =>
      holds.map(({ line }) => ({ said: `${name}:${line}: ${lines[line - 1]}`, found: related.has(line) })),
    )
    const missed = (all: { said: string, found: boolean }[]): string => all.flatMap(({ said, found }) => (found ? [] : [`\n  ${said}`])).join('')
    const share = (all: { found: boolean }[]): number => all.filter(({ found }) => found).length / all.length
    console.log(
      [
        `claims: precision ${called.filter(Boolean).length}/${called.length}`,
        `recall ${asked.filter(({ found }) => found).length}/${asked.length}${missed(asked)}`,
        `worked out ${related.filter(({ found }) => found).length}/${related.length} of those that hold${missed(related)}`,
      ].join('\n'),
    )
    expect(called.filter(Boolean).length / called.length).toBeGreaterThanOrEqual(0.95)
    expect(share(asked)).toBeGreaterThanOrEqual(0.9)
    expect(share(related)).toBeGreaterThanOrEqual(0.85)
  })

  it('any changed figure of what holds is found, in 85 of 100 at least', () => {
    const tries = documents.flatMap(({ name, lines, holds, findings, related }) => {
      const before = new Set(findings.map(({ line, says, computed }) => `${line} ${says} ${computed}`))
      return holds.flatMap(({ line, named }) =>
        mutations(lines[line - 1], named).map((changed) => {
          const now = claimsOf(lines.with(line - 1, changed).join('\n'))[0].findings
          return {
            kind: related.get(line) ?? 'not worked out',
            said: `${name}:${line}: ${changed}`,
            found: now.some(({ line, says, computed }) => !before.has(`${line} ${says} ${computed}`)),
          }
        }),
      )
    })
    const missed = tries.filter(({ found }) => !found)
    const kinds = [...Map.groupBy(tries, ({ kind }) => kind)].map(
      ([kind, all]) => `${kind} ${all.filter(({ found }) => found).length}/${all.length}`,
    )
    console.log(`claims: changed figures found: ${kinds.join(', ')}${missed.map(({ said }) => `\n  ${said}`).join('')}`)
    expect(missed.length / tries.length).toBeLessThanOrEqual(0.15)
  }, 60_000)
})
