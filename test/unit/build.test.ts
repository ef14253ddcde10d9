import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../scripts/rostrum.ts', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-'))
})

interface Run {
  status: number
  stdout: string
  stderr: string
}

/** The command line as a user runs it, in a folder of its own. */
function rostrum(...args: string[]): Promise<Run> {
  return new Promise(done =>
    execFile(process.execPath, [entry, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      done({ status: error ? Number(error.code) : 0, stdout, stderr })),
  )
}

function file(name: string, content: string | Uint8Array): string {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), content)
  return name
}

describe('what cannot be read is told in one line: what, where, what to do', () => {
  it.each<[string, string, string | Uint8Array | undefined, string]>([
    ['missing', 'none.md', undefined, 'none.md: there is no such file; check its name'],
    ['empty', 'empty.md', '', 'empty.md: the file is empty; write a talk in it or name another file'],
    ['blank', 'blank.md', ' \n\n', 'blank.md: the file is empty; write a talk in it or name another file'],
    [
      'binary',
      'photo.md',
      new Uint8Array([0x89, 0x50, 0, 0, 1]),
      'photo.md: this is a binary file, not text; name a Markdown or text file',
    ],
    [
      'not UTF-8',
      'latin.md',
      new Uint8Array([35, 32, 84, 10, 10, 0xE9, 0xE8, 10]),
      'latin.md:3: the file is not UTF-8 text; save it as UTF-8',
    ],
    [
      'no talk',
      'words.md',
      'only words\n',
      'words.md:1: there is no talk in it: it has no headings; give it a title ("# Title") and sections ("## Section")',
    ],
    ['unclosed fence', 'fence.md', '# T\n\n## S\n\n```js\nx\n', 'fence.md:5: this code fence is never closed; end it with a line of ```'],
    [
      'broken front matter',
      'front.md',
      '---\nkind: portfolio\ntitle: [a\n---\n\n# T\n\n## S\n\nx\n',
      'front.md:3: the front matter does not parse',
    ],
    ['unknown key', 'key.md', '---\nkind: portfolio\nauthor: me\n---\n\n## S\n\nx\n', 'key.md:3: front matter knows no "author"'],
    [
      'unknown kind',
      'kind.md',
      '---\ntitle: t\nkind: poem\n---\n\n## S\n\nx\n',
      'kind.md:3: front matter "kind": a kind is one of portfolio, design-problem, stories',
    ],
    [
      'a mark nobody knows',
      'mark.md',
      '# T\n\n## S {priority=hihg}\n\nx\n',
      'mark.md:3: the heading\'s mark {priority=hihg} says nothing; write {priority=high} or {priority=low}',
    ],
    ['bad notation', 'spec.md', '# T\n\n## S\n\n```spec\na: [\n```\n', 'spec.md:6: this YAML does not parse'],
  ])('%s', async (_, name, content, message) => {
    if (content !== undefined)
      file(name, content)
    const run = await rostrum('build', name)
    expect(run.status).toBe(1)
    expect(run.stderr).toContain(`rostrum: ${message}`)
    expect(run.stderr.trim().split('\n')).toHaveLength(1)
    expect(run.stdout).toBe('')
    expect(readdirSync(folder)).not.toContain('slides')
  })
})

it('leaves the deck of another document alone, unless that is gone or --force says so', async () => {
  file('first.md', '# One title\n\n## S\n\nx\n')
  file('second.md', '# One title\n\n## S\n\ny\n')
  expect(await rostrum('build', 'first.md', '--out', 'other')).toMatchObject({ status: 0 })
  expect(await rostrum('build', 'second.md', '--out', 'other')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('second.md:1: its deck would replace that of first.md'),
  })
  expect(readFileSync(join(folder, 'other/one-title.md'), 'utf8')).toContain('source: first.md')
  rmSync(join(folder, 'first.md'))
  expect(await rostrum('build', 'second.md', '--out', 'other')).toMatchObject({ status: 0 })
  expect(readFileSync(join(folder, 'other/one-title.md'), 'utf8')).toContain('source: second.md')
})

it('never overwrites a deck that was edited by hand, unless told to', async () => {
  file('talk.md', '# A talk\n\n## S\n\n- x\n')
  await rostrum('build', 'talk.md')
  const deck = join(folder, 'slides/a-talk.md')
  writeFileSync(deck, readFileSync(deck, 'utf8').replace('- x', '- my own words'))
  expect(await rostrum('build', 'talk.md')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('slides/a-talk.md: this deck was edited by hand'),
  })
  expect(readFileSync(deck, 'utf8')).toContain('my own words')
  expect((await rostrum('build', 'talk.md', '--force')).status).toBe(0)
  expect(readFileSync(deck, 'utf8')).not.toContain('my own words')
})

it.skipIf(process.getuid?.() === 0)('says when it may not write, and leaves nothing half-written', async () => {
  file('talk.md', '# A talk\n\n## S\n\n- x\n')
  mkdirSync(join(folder, 'slides'))
  chmodSync(join(folder, 'slides'), 0o500)
  const run = await rostrum('build', 'talk.md')
  expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be written') })
  expect(readdirSync(join(folder, 'slides'))).toEqual([])
})

it('cannot make a folder where a file stands', async () => {
  file('talk.md', '# A talk\n\n## S\n\n- x\n')
  file('slides', 'a file')
  expect(await rostrum('build', 'talk.md')).toMatchObject({ status: 1, stderr: expect.stringMatching(/slides.*cannot be written/) })
})

it('answers wrong usage with status 2', async () => {
  expect((await rostrum('built')).status).toBe(2)
  expect((await rostrum('build', '--wrong')).status).toBe(2)
  file('talk.md', '# A talk\n\n## S\n\n- x\n')
  expect(await rostrum('build', 'talk.md', '--slot', 'soon')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--slot "soon" is no length of time'),
  })
})

it('prints one JSON document, and nothing else, with --json', async () => {
  file('talk.md', '# Portfolio of one\n\n## Context\n\n- x\n\n## Results\n\n- **Load:** 3s → 1s\n')
  const { stdout, status } = await rostrum('build', 'talk.md', '--json', '--slot', '30m')
  expect(status).toBe(0)
  const report = JSON.parse(stdout)
  expect(report.skipped).toEqual([])
  expect(report.decks[0]).toMatchObject({
    id: 'portfolio-of-one',
    kind: 'portfolio',
    level: null,
    source: 'talk.md',
    slot: { meeting_s: 1800, talk_s: 1200, questions_s: 600 },
    coverage: { words: 9, placed: 9 },
  })
  expect(report.decks[0].slides.map((slide: { blocks: string[] }) => slide.blocks)).toEqual([['metrics'], [], ['list'], ['metrics'], []])
})

describe('--explain', () => {
  const body = '# A\n\n## Results\n\n- Load: 3 s → 1 s\n- Errors: 4% → 1%\n\nIt held.\n\n#q3 #load\n'

  it('tells line by line what was read as what, as `import` does, and what was left out', async () => {
    const name = file('a.md', body)
    const [built, imported] = [await rostrum('build', name, '--explain'), await rostrum('import', name)]
    const told = ({ stderr }: Run): string[] => stderr.split('\n').filter(line => /^ {2}|^left out/.test(line))
    expect(told(built)).toEqual([
      expect.stringMatching(/^ {2}:5 +metrics +\d+% +Results$/),
      expect.stringMatching(/^ {2}:8 +prose +Results$/),
      '  2 blocks: 1 recognised, 1 left as prose, 0 as they are written',
      'left out a.md:10: "#q3 #load" is a line of tags',
    ])
    expect(told(imported)).toEqual(told(built))
  })

  it('is in the JSON where it is asked for', async () => {
    const name = file('a.md', body)
    const recognised = async (...more: string[]): Promise<unknown> =>
      JSON.parse((await rostrum('build', name, '--json', ...more)).stdout).decks[0].recognised
    expect(await recognised('--explain')).toMatchObject([
      { line: 5, kind: 'metrics', path: 'Results' },
      { line: 8, kind: 'prose', path: 'Results' },
    ])
    expect(await recognised()).toBeUndefined()
  })
})
