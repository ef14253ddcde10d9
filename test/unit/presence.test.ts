/** A second `present` of a deck hears of the first. */
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDeck } from '../../scripts/slidev/deck-file.ts'
import { announce, openElsewhere } from '../../scripts/stage/presence.ts'
import { rehearsedDeck } from '../rehearsed-deck.ts'

let folder: string
let path: string
let leave: () => void

const links = ['http://localhost:3999/moved/presenter/1?key=one', 'http://localhost:3999/moved/presenter/1?key=two']
function present(...options: string[]) {
  return spawnSync(process.execPath, [resolve('scripts/rostrum.ts'), 'present', path, ...options], { cwd: folder, encoding: 'utf8', input: '' })
}

beforeEach(() => {
  ;({ folder, path } = rehearsedDeck())
  leave = announce(readDeck(path), { audience: 'http://localhost:3999/moved/', presenters: links })
})
afterEach(() => leave())

it('says that one is open, and waits for the speaker\'s word', () => {
  const { status, stdout, stderr } = present()
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toBe(
    'rostrum: moved is open already, at http://localhost:3999/moved/\nrostrum: moved is open already; say --join to lead to that one, or --another for one with a clock of its own\n',
  )
})

it('joins it when told to, with a link that nobody is given a second time', () => {
  expect(present('--join')).toMatchObject({ status: 0, stdout: expect.stringContaining(links[0]) })
  expect(present('--join').stdout).toContain(links[1])
  expect(present('--join').stdout).toContain('open the link that the other one printed')
})

it('does not take two ways at once', () => {
  expect(present('--join', '--another')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--join and --another are two ways; choose one'),
  })
})

it('is not kept from a talk by a folder that cannot be written', () => {
  const own = join(folder, 'file')
  writeFileSync(own, '')
  announce(readDeck(path), { audience: 'a', presenters: links }, own)()
  expect(openElsewhere(readDeck(path), own)).toBeUndefined()
})

it('hears of nobody who has left, was killed, or shows another deck of that name', () => {
  const own = join(folder, 'open')
  const deck = readDeck(path)
  const end = announce(deck, { audience: 'a', presenters: links }, own)
  expect(openElsewhere({ ...deck, path: '/elsewhere/moved.md' }, own)).toBeUndefined()
  expect(openElsewhere(deck, own)?.audience).toBe('a')
  const [name] = readdirSync(own)
  end()
  expect(openElsewhere(deck, own)).toBeUndefined()
  // What a kill leaves behind.
  writeFileSync(join(own, name), JSON.stringify({ audience: 'a', presenters: links }))
  expect(openElsewhere(deck, own)).toBeUndefined()
  expect(readdirSync(own)).toEqual([])
})
