import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { convert } from '../../scripts/pipeline/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-claims-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'talk.md')
writeFileSync(
  file,
  '# A talk\n\n## Work\n\nWe rebuilt the front end.\n\n## Results\n\n- **Peak:** 500K → 2M users (400% increase)\n- **Build:** 40 min → 10 min (75% faster)\n',
)

async function check(...options: string[]): Promise<{ status: number, stdout: string, stderr: string }> {
  const command = [join(import.meta.dirname, '../../scripts/rostrum.ts'), 'check', file, ...options]
  return promisify(execFile)(process.execPath, command).then(
    said => ({ status: 0, ...said }),
    error => ({ status: error.code, stdout: error.stdout, stderr: error.stderr }),
  )
}

it('a finding is a private warning on the slide that shows its line, and on no other', async () => {
  const [{ deck, text }] = (await convert({ files: [file] })).decks
  expect(deck.slides.filter(({ notes }) => notes.care.length > 0).map(({ section, notes }) => [section, notes.care])).toEqual([
    // Two sections of a line each share a slide, which is the first one's.
    ['Work', ['Wrong: 400% increase: 500K → 2M is +300% (4×)']],
  ])
  const slides = text.replaceAll(/<!--[\s\S]*?-->/g, '')
  expect(text).toContain('500K → 2M is +300%')
  expect(slides).not.toContain('+300% (4×)')
})

describe('check', () => {
  it('tells what is wrong, and how much was not checked', async () => {
    const { status, stderr } = await check()
    expect(status).toBe(0)
    expect(stderr).toContain('9  wrong (change): 400% increase; 500K → 2M is +300% (4×)')
    expect(stderr).toContain('6 figures, 6 of them related to one another, 0 not checked; 1 findings, 1 wrong')
  })
  it('--strict makes of it an error', async () => expect((await check('--strict')).status).toBe(1))
  it('--json prints one document', async () => {
    const { stdout } = await check('--json')
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ file, line: 9, rule: 'change', severity: 'wrong', says: '400% increase', computed: '500K → 2M is +300% (4×)' }],
      figures: [{ stated: 6, related: 6 }],
    })
  })
  it('--ledger lists every figure', async () => expect((await check('--ledger')).stdout).toContain('2M users  (line 9)'))
})
