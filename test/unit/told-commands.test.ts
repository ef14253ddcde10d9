import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../scripts/commands/index.ts'
import { partOf, readShard } from '../../scripts/print/shard.ts'

/** Every command that a person is told to type, where it is told. */
const told = [
  ...shellIn('README.md'),
  ...shellIn('docs/ci/README.md'),
  ...dockerIn('docs/ci/Dockerfile'),
  ...workflowRuns().flatMap(run => run.split('\n')),
].flatMap((line) => {
  const [, words] = /(?:npx )?\brostrum ([^#&|]+)/.exec(line.replace(/^docker.*/, '')) ?? []
  return words && !words.startsWith('<command>') ? [words.trim()] : []
})

/** The shell in a page's fences, line by line. */
function shellIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, code]) => code.split('\n'))
}

/** What a Dockerfile runs: RUN as it is, ENTRYPOINT and CMD together. */
function dockerIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const list = (word: string): string[] => JSON.parse(new RegExp(`^${word} (\\[.*\\])$`, 'm').exec(text)![1])
  return [...[...text.matchAll(/^RUN (.*)$/gm)].map(([, run]) => run), [...list('ENTRYPOINT'), ...list('CMD')].join(' ')]
}

interface Workflow {
  jobs: { print: { strategy: { matrix: { shard: number[] } }, steps: { run?: string }[] } }
}

function workflow(): Workflow['jobs']['print'] {
  return (parse(readFileSync('docs/ci/decks.yml', 'utf8')) as Workflow).jobs.print
}

/** What the workflow runs on each of its machines. */
function workflowRuns(): string[] {
  const { steps, strategy } = workflow()
  return strategy.matrix.shard.flatMap(shard =>
    steps.flatMap(({ run }) => (run === undefined ? [] : [run.replace(/\$\{\{ matrix\.shard \}\}/g, String(shard))])),
  )
}

/** Reads a command as the command line would, and does nothing. @throws where it is not one */
function read(words: string): void {
  const program = new Command('rostrum').exitOverride()
  for (const add of commands)
    add(program)
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr() {}, writeOut() {} })
    if (command !== program)
      command.action(() => {})
    command.commands.forEach(quiet)
  }
  quiet(program)
  program.parse(words.match(/"[^"]*"|\S+/g)!.map(word => word.replace(/^"|"$/g, '')), { from: 'user' })
}

describe('what pages, the workflow and the Dockerfile tell to type', () => {
  it.each([...new Set(told)])('rostrum %s', (words) => {
    expect(() => read(words)).not.toThrow()
  })

  it('is not few, and a wrong one would be noticed', () => {
    expect(new Set(told).size).toBeGreaterThan(12)
    expect(() => read('export --shards 1/4')).toThrow(/unknown option/)
    expect(() => read('exprot')).toThrow()
  })

  it('the workflow\'s machines print each deck once', () => {
    const parts = workflow().strategy.matrix.shard
    const decks = Array.from({ length: 23 }, (_, i) => ({ id: `deck-${i}`, slides: 10 + ((i * 7) % 30) }))
    const shards = told.flatMap(words => /^export.*--shard (\d+\/\d+)/.exec(words)?.[1] ?? []).filter(text => text.endsWith(`/${parts.length}`))
    const printed = [...new Set(shards)].flatMap(text => partOf(decks, readShard(text)!))
    expect(printed.map(({ id }) => id).sort()).toEqual(decks.map(({ id }) => id).sort())
  })
})

describe('a shard', () => {
  const decks = Array.from({ length: 23 }, (_, i) => ({ id: `deck-${i}`, slides: 10 + ((i * 7) % 30) }))

  it.each([1, 2, 3, 5, 30])('of %i: every deck is in just one part, whichever order they come in, and loads are alike', (of) => {
    const parts = Array.from({ length: of }, (_, i) => partOf(i % 2 ? [...decks].reverse() : decks, { part: i + 1, of }))
    expect(parts.flat().map(({ id }) => id).sort()).toEqual(decks.map(({ id }) => id).sort())
    const loads = parts.map(part => part.reduce((sum, { slides }) => sum + slides, 0))
    const longest = Math.max(...decks.map(({ slides }) => slides))
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longest)
  })

  it.each(['0/2', '3/2', '1', '1/0', '-1/2', '1/2/3', 'a/b'])('%s is none', (text) => {
    expect(readShard(text)).toBeUndefined()
  })
})
