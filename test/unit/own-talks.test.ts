import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { talksHeld } from '../own-talks.ts'

it('a talk of a person\'s own in content/ is none of those that tests count', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-content-'))
  mkdirSync(join(folder, 'content'))
  writeFileSync(join(folder, 'content/theirs.md'), '# Theirs\n')
  writeFileSync(join(folder, 'content/README.md'), '# How\n')
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  git('init', '-q')
  git('add', '.')
  writeFileSync(join(folder, 'content/mine.md'), '# Mine\n\nNo talk at all, and not finished.\n')
  expect(talksHeld(folder)).toEqual(['content/theirs.md'])
})

it('without git, every talk is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-content-'))
  mkdirSync(join(folder, 'content'))
  writeFileSync(join(folder, 'content/mine.md'), '# Mine\n')
  expect(talksHeld(folder)).toEqual(['content/mine.md'])
})
