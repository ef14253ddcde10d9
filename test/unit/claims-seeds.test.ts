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

  it('a stated change that no longer holds is found, in 85 of 100 at least', () => {
    const held = golden.filter(
      ({ kind, verdict, stated, confidence, quote }) =>
        kind === 'change' && verdict === 'holds' && stated !== false && confidence >= sure && /[(:].*\d/.test(quote),
    )
    const changed = held.flatMap(claim => [0.6, 1.3, 2].map(factor => ({ claim, ...mutated(claim, factor) })))
    const missed = changed.filter(
      ({ claim, text }) => !findingsIn(claim.file, text, talks[claim.file]).some(({ line }) => claim.lines.includes(line)),
    )
    console.log(`claims: ${changed.length - missed.length} of ${changed.length} changed figures found`)
    expect(missed.length / changed.length).toBeLessThanOrEqual(0.15)
  })
}, list)

/** The last figure of a claim multiplied, in its text. */
function mutated({ file, line, quote }: Golden, factor: number): { text: string } {
  const lines = sourceOf(file).split('\n')
  const last = [...quote.matchAll(/\d+(?:\.\d+)?/g)].at(-1)!
  const decimals = last[0].split('.')[1]?.length ?? 0
  const value = (Number(last[0]) * factor).toFixed(decimals)
  lines[line - 1] = lines[line - 1].replace(quote, `${quote.slice(0, last.index)}${value}${quote.slice(last.index + last[0].length)}`)
  return { text: lines.join('\n') }
}
