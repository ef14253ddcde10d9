import type { Finding } from '../../scripts/check/claims/index.ts'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { claimsOfTalks } from '../../scripts/check/claims/index.ts'
import { read } from '../../scripts/read/index.ts'
import { describeSeeds, shared } from '../seeds.ts'

const list = new URL('claims/seeds.json', shared)
const here = existsSync(list)

/** A claim of the reviewed list, as its README describes it. */
interface Golden {
  file: string
  line: number
  quote: string
  kind: Finding['kind']
  verdict: string
  accept: string[]
  lines: number[]
  confidence: number
  stated?: false
  pattern: string
}

const golden: Golden[] = here ? JSON.parse(readFileSync(list, 'utf8')) : []
const files = [...new Set(golden.map(({ file }) => file))]
/** Below this a reviewer was not sure, and nothing is asked. */
const sure = 0.7

function sourceOf(file: string): string {
  return readFileSync(new URL(`seeds/${file}`, shared), 'utf8')
}

function findingsIn(file: string, text: string, talks: { position: { line: number } }[]): Finding[] {
  return claimsOfTalks(text, talks).flatMap(({ findings }) => findings)
}

describeSeeds('the reviewed claims of the documents we were given', () => {
  const talks = Object.fromEntries(files.map(file => [file, read(file, sourceOf(file)).talks]))
  const found = files.flatMap(file => findingsIn(file, sourceOf(file), talks[file]).map(finding => ({ file, ...finding })))

  it('what is called wrong is wrong, in 95 of 100 at least', () => {
    const wrong = found.filter(({ severity }) => severity === 'wrong')
    const rightly = wrong.filter(({ file, line }) =>
      golden.some(claim => claim.file === file && claim.lines.includes(line) && claim.accept.includes('wrong')),
    )
    console.log(`claims: precision ${rightly.length}/${wrong.length}`)
    expect(rightly.length / wrong.length).toBeGreaterThanOrEqual(0.95)
  })

  it('what is wrong is found, in 90 of 100 at least', () => {
    const asked = golden.filter(({ verdict, confidence }) => confidence >= sure && ['wrong', 'unsupported', 'note'].includes(verdict))
    const hit = asked.filter(claim =>
      found.some(({ file, line, severity }) => file === claim.file && claim.lines.includes(line) && claim.accept.includes(severity)),
    )
    console.log(`claims: recall ${hit.length}/${asked.length}`)
    expect(hit.length / asked.length).toBeGreaterThanOrEqual(0.9)
  })

  it('of pairs without a stated change nothing is said', () => {
    const silent = golden.filter(({ stated }) => stated === false)
    expect(
      found.filter(({ file, line, kind }) => kind === 'change' && silent.some(claim => claim.file === file && claim.line === line)),
    ).toEqual([])
  })

  it('a figure of what holds that is changed is found, in 85 of 100 changes, sums and nines at least', () => {
    const held = golden.filter(
      ({ verdict, stated, confidence, pattern }) =>
        verdict === 'holds' && stated !== false && confidence >= sure && !loose.test(pattern),
    )
    const tries = held.flatMap(claim => mutated(claim).map(text => ({ claim, found: isFound(claim, text) })))
    const rates = [...Map.groupBy(tries, ({ claim }) => claim.kind)].map(([kind, all]) => ({
      kind,
      found: all.filter(({ found }) => found).length,
      all: all.length,
    }))
    console.log(`claims: changed figures found: ${rates.map(({ kind, found, all }) => `${kind} ${found}/${all}`).join(', ')}`)
    const asked = rates.filter(({ kind }) => kind === 'change' || kind === 'sum')
    const sum = (pick: (rate: (typeof rates)[number]) => number): number => asked.reduce((sum, rate) => sum + pick(rate), 0)
    expect(sum(({ found }) => found) / sum(({ all }) => all)).toBeGreaterThanOrEqual(0.85)
  }, 120_000)

  /** Whether a finding stands where a changed claim may be found, in its own talk. */
  function isFound(claim: Golden, lines: string[]): boolean {
    const starts = talks[claim.file].map(({ position }) => position.line).sort((a, b) => a - b)
    const own = starts.length > 1 ? starts.findLast(start => start <= claim.line) : 1
    const next = starts.find(start => own !== undefined && start > own) ?? lines.length + 1
    // Before the first talk stands what is said of all.
    const text = lines.map((line, i) => (own === undefined || i + 1 < starts[0] || (i + 1 >= own && i + 1 < next) ? line : '')).join('\n')
    return findingsIn(claim.file, text, [{ position: { line: own ?? 1 } }]).some(({ line }) => claim.lines.includes(line))
  }
})

/** Claims that hold within bounds, or of two figures that need not be one: a change of theirs may hold as well. */
const loose
  = /part-whole|growth-no-base|ranges|no-total|floor-plus|different-quantity|notation-trap|^code$|target-met|paren-trap|rate-words/

/** The source of a claim with each figure of it made smaller and larger, in lines. */
function mutated({ file, line, quote }: Golden): string[][] {
  const lines = sourceOf(file).split('\n')
  return [...quote.matchAll(/(?<![\w.-])\d+(?:[.,]\d+)*/g)].flatMap(({ 0: figure, index }) =>
    [0.6, 1.4, 2].flatMap((factor) => {
      const plain = figure.replaceAll(',', '')
      const value = (Number(plain) * factor).toFixed(plain.split('.')[1]?.length ?? 0)
      const changed = `${quote.slice(0, index)}${value}${quote.slice(index + figure.length)}`
      return value === plain ? [] : [lines.with(line - 1, lines[line - 1].replace(quote, () => changed))]
    }),
  )
}
