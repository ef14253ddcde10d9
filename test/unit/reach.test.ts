import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/machine/folders.ts'
import { checkReach, objectionTo } from '../../scripts/slidev/reach.ts'

const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'rostrum-reach-')))
const path = join(workspace, 'slides', 'deck.md')
mkdirSync(join(workspace, 'slides'))
mkdirSync(join(workspace, 'addon'))
writeFileSync(join(workspace, 'package.json'), '{}')
writeFileSync(join(workspace, 'slides', 'more.md'), '# More\n')
writeFileSync(join(workspace, 'slides', 'far.md'), '# Far\n\n---\nsrc: ../../elsewhere.md\n---\n')
symlinkSync('/etc', join(workspace, 'slides', 'link'))

const where = (line: number, file = path): string => `${relative(process.cwd(), file)}:${line}: `
const head = 'title: A deck\naddons: [\'./\']'

describe('what a deck may load', () => {
  it.each([
    `---\n${head}\n---\n\n# One\n`,
    `---\n${head}\ntheme: default\n---\n\n# One\n\n---\nsrc: ./more.md\n---\n`,
    `---\n${head}\n---\n\n# One\n\n---\nsrc: /more.md#1\n---\n`,
    `---\naddons: [./addon, '@scope/addon', slidev-addon-x, '${projectFolder}']\n---\n\n# One\n`,
    '---\ntheme: ../addon\n---\n\n# One\n',
    '# No front matter\n\n`src: ../../x` is text\n',
    '---\ntheme: "none"\ndrawings: { persist: true }\n---\n',
    '<<< ./more.md\n',
  ])('is in its workspace, in the project folder, or a package: %j', (text) => {
    expect(() => checkReach({ path, text })).not.toThrow()
  })

  it.each([
    [`---\n${head}\n---\n\n# One\n\n---\nlayout: content\nsrc: ../../../../etc/passwd\n---\n`, 10, 'src leads out of the workspace: '],
    ['---\nsrc: ../../x.md\n---\n', 2, 'src leads out of the workspace: ../x.md'],
    ['---\ntitle: A\naddons:\n  - ../x\n---\n', 3, 'addons leads out of the workspace: ../x'],
    ['---\naddons: [/opt/x]\n---\n', 2, 'addons leads out of the workspace: '],
    ['---\naddons: [x/../../y]\n---\n', 2, 'addons leads out of the workspace: ../y'],
    ['---\ntheme: ../../x\n---\n', 2, 'theme leads out of the workspace: ../x'],
    ['---\ntheme: "@/../../x"\n---\n', 2, 'theme leads out of the workspace: ../x'],
    ['---\ntitle: A\ndrawings: { persist: ../../x }\n---\n', 3, 'drawings leads out of the workspace: ../x'],
    ['---\nremoteAssets: true\n---\n', 2, 'remoteAssets asks for files from the network'],
    ['# One\n\n---\n\n# Two\n\n<<< ../../x.ts\n', 7, '<<< leads out of the workspace: ../x.ts'],
    ['---\nsrc: ./link/passwd\n---\n', 2, 'src leads out of the workspace: slides/link/passwd'],
  ])('and not %j', (text, line, says) => {
    expect(() => checkReach({ path, text })).toThrow(where(line) + says)
  })

  it('nor what a file it takes slides from says', () => {
    expect(() => checkReach({ path, text: '---\nsrc: ./far.md\n---\n' })).toThrow(
      `${where(4, join(workspace, 'slides', 'far.md'))}src leads out of the workspace`,
    )
  })

  it('in a deck of this project folder `<<<` is text', () => {
    const housed = join(projectFolder, 'slides', 'deck.md')
    expect(() => checkReach({ path: housed, text: `---\n${head}\n---\n\n<<< ../../x.ts\n` })).not.toThrow()
    expect(() => checkReach({ path: housed, text: '# One\n\n<<< ../../x.ts\n' })).toThrow('<<< leads out')
  })

  it('a change is judged as it would be saved', () => {
    writeFileSync(path, `---\n${head}\n---\n\n# One\n\n---\n\n# Two\n`)
    expect(objectionTo({ path }, 2, { content: '# Two\n\n- more' })).toBeUndefined()
    expect(objectionTo({ path }, 1, { frontmatterRaw: 'title: Another' })).toBeUndefined()
    expect(objectionTo({ path }, 2, { content: '# Two\n\n---\nsrc: ../../x\n---\n' })).toMatch(/^src leads out of the workspace/)
    expect(objectionTo({ path }, 1, { frontmatter: { theme: '../../x' } })).toMatch(/^theme leads out of the workspace/)
  })
})
