import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { configFile, defineConfig, readConfig } from '../../scripts/pipeline/config.ts'
import { disk } from '../../scripts/machine/disk.ts'
import { contrast, legible } from '../../scripts/model/theme.ts'
import { read } from '../../scripts/read/index.ts'

const talk = (theme: string): string => `---\nkind: portfolio\ntitle: A talk\n${theme}\n---\n\n## Results\n\n### Costs fell\n\n- By half\n`

it('reckons contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

it.each([['#ffd400', '#ffffff'], ['#223366', '#0c1018'], ['#00ff00', '#ffffff']])('finds a legible %s on %s', (colour, ground) => {
  expect(contrast(legible(colour, ground), ground)).toBeGreaterThanOrEqual(4.5)
})

describe('front matter', () => {
  it('gives a talk its look, accent and footer', () => {
    const { talks } = read('a.md', talk('theme: {look: stage, accent: "#8fd0ff", footer: Platform group}'))
    expect(talks[0].theme).toEqual({ look: 'stage', accent: '#8fd0ff', footer: 'Platform group' })
  })

  it.each([
    ['theme: {accent: "#ffd400"}', /1\.4:1.*4\.5:1; #\w{6} has it/],
    ['theme: {accent: red}', /#rrggbb/],
    ['theme: {look: neon}', /a look is one of paper, stage, print/],
  ])('refuses %s with its line', (theme, says) => {
    expect(() => read('a.md', talk(theme))).toThrow(says)
    expect(() => read('a.md', talk(theme))).toThrow(/^a\.md:4:/)
  })
})

describe('rostrum.config.ts', () => {
  const before = process.cwd()
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'))
    process.chdir(folder)
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })

  it('holds for every talk', async () => {
    writeFileSync(configFile, `export default ${JSON.stringify(defineConfig({ theme: { look: 'print', accent: '#5b2bb0' } }))}`)
    expect(await readConfig(disk)).toEqual({ theme: { look: 'print', accent: '#5b2bb0' } })
  })

  it('is not needed', async () => {
    expect(await readConfig(disk)).toEqual({})
  })

  it('is refused with its line', async () => {
    writeFileSync(configFile, 'export default {\n  theme: {\n    look: "neon",\n  },\n}\n')
    await expect(readConfig(disk)).rejects.toMatchObject({ at: { file: configFile, line: 3 } })
  })
})
