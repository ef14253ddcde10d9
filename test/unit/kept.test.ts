import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

const cache = mkdtempSync(join(tmpdir(), 'rostrum-kept-'))
process.env.ROSTRUM_CACHE = cache
const { damaged, keep, kept } = await import('../../scripts/machine/kept.ts')
const { checkUp } = await import('../../scripts/machine/checkup.ts')

afterAll(() => {
  delete process.env.ROSTRUM_CACHE
  rmSync(cache, { recursive: true, force: true })
})

const place = { shelf: 'apps', name: 'a-talk', digest: '0123456789abcdef' } as const
const entry = join(cache, 'apps', 'a-talk-0123456789abcdef')
const own = join(mkdtempSync(join(tmpdir(), 'rostrum-own-')), 'Own.vue')

/** What makes an app: a page and a script, and a file elsewhere that it was made of. */
async function make(folder: string) {
  writeFileSync(join(folder, 'index.html'), '<html>the page</html>')
  writeFileSync(join(folder, 'script.js'), 'export default "the script"')
  return { value: { title: 'A talk' }, sources: [own] }
}

beforeEach(async () => {
  rmSync(cache, { recursive: true, force: true })
  writeFileSync(own, '<template>mine</template>')
  await keep(place, make)
})

/** Settles what a command would do: take what is kept, or make it. */
async function had(told: string[]): Promise<string> {
  const { folder } = kept(place, line => told.push(line)) ?? (await keep(place, make))
  return readFileSync(join(folder, 'script.js'), 'utf8')
}

function remade(change: (manifest: Record<string, unknown>) => unknown): void {
  const path = join(entry, 'manifest.json')
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
}

describe('what is whole', () => {
  it('is taken as it is, and nothing is said', async () => {
    const told: string[] = []
    expect(await had(told)).toBe('export default "the script"')
    expect(told).toEqual([])
    expect(damaged()).toEqual([])
  })

  it('is made again, without a word, once a file it was made of has changed', () => {
    writeFileSync(own, '<template>changed</template>')
    const told: string[] = []
    expect(kept(place, line => told.push(line))).toBeUndefined()
    expect(told).toEqual([])
  })
})

/** Each way in which a disk, a crash or a hand may leave an entry, and what is said of it. */
const corruptions: [string, RegExp, () => void][] = [
  ['an empty script', /script\.js is empty/, () => writeFileSync(join(entry, 'script.js'), '')],
  ['a script cut short', /script\.js has 5 bytes of 27/, () => truncateSync(join(entry, 'script.js'), 5)],
  [
    'a script of the same length with other bytes',
    /script\.js was changed/,
    () => writeFileSync(join(entry, 'script.js'), 'export default "the-script"'),
  ],
  ['a missing script', /script\.js is missing/, () => rmSync(join(entry, 'script.js'))],
  ['an empty page', /index\.html is empty/, () => writeFileSync(join(entry, 'index.html'), '')],
  ['a missing page', /index\.html is missing/, () => rmSync(join(entry, 'index.html'))],
  ['an empty manifest', /its manifest cannot be read/, () => writeFileSync(join(entry, 'manifest.json'), '')],
  ['a manifest cut short', /its manifest cannot be read/, () => truncateSync(join(entry, 'manifest.json'), 40)],
  ['a missing manifest', /its manifest is missing/, () => rmSync(join(entry, 'manifest.json'))],
  ['a manifest of another version', /it is of another version/, () => remade(manifest => ({ ...manifest, form: 1 }))],
  ['a manifest that is something else', /its manifest is of another version/, () => remade(() => [])],
  ['an empty folder', /its manifest is missing/, () => readdirSync(entry).forEach(name => rmSync(join(entry, name)))],
  [
    'a file in the folder\'s place',
    /it is no folder/,
    () => {
      rmSync(entry, { recursive: true })
      writeFileSync(entry, 'not a folder')
    },
  ],
]

describe.each(corruptions)('%s', (_, says, corrupt) => {
  it('is told in one line, and made again', async () => {
    corrupt()
    const told: string[] = []
    expect(await had(told)).toBe('export default "the script"')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(says)
    expect(told[0]).toMatch(/; it is made again$/)
    expect(await had([])).toBe('export default "the script"')
    expect(readdirSync(join(cache, 'apps'))).toEqual(['a-talk-0123456789abcdef'])
  })

  it('is found and repaired by doctor', () => {
    corrupt()
    expect(checkUp(['cache'])).toMatchObject([{ ok: false, says: expect.stringMatching(says), mend: 'rostrum doctor --mend' }])
    const told: string[] = []
    expect(checkUp(['cache'], line => told.push(line))).toMatchObject([{ ok: true }])
    expect(told[0]).toMatch(says)
  })
})

describe('two at once', () => {
  it('make the same entry, and both have it whole', async () => {
    rmSync(entry, { recursive: true })
    const made = await Promise.all([keep(place, make), keep(place, make)])
    expect(made.map(({ value }) => value.title)).toEqual(['A talk', 'A talk'])
    expect(kept(place)).toBeDefined()
    expect(readdirSync(join(cache, 'apps'))).toEqual(['a-talk-0123456789abcdef'])
  })

  it('a maker that fails leaves nothing', async () => {
    rmSync(entry, { recursive: true })
    await expect(keep(place, () => Promise.reject(new Error('slide 3 does not compile')))).rejects.toThrow('slide 3')
    expect(readdirSync(join(cache, 'apps'))).toEqual([])
  })
})
