import type { Command } from 'commander'
import { Argument } from 'commander'
import type { TalkKind } from '../model/talk.ts'

/** Where the talks of a kind lie in content/; there is one gallery, and it is written. */
const folders = {
  'portfolio': 'portfolios',
  'design-problem': 'design-problems',
  'stories': 'stories',
} as const satisfies Record<Exclude<TalkKind, 'gallery'>, string>

export function add(program: Command): void {
  program
    .command('new')
    .description('a talk to fill in, in content/')
    .addArgument(new Argument('<kind>', 'of talk').choices(Object.keys(folders)))
    .argument('<name>', 'what its deck will be called')
    .option('--content <dir>', 'folder of talks', 'content')
    .action(create)
}

async function create(kind: keyof typeof folders, name: string, { content }: { content: string }): Promise<void> {
  const [{ mkdir, readFile, writeFile }, { dirname, join }, { slug }, { Refusal }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('github-slugger'),
    import('../model/refusal.ts'),
  ])
  const id = slug(name)
  if (!/[\p{L}\p{N}]/u.test(id))
    throw new Refusal(`"${name}" makes no file name`, { mend: 'give a name with a letter or a digit in it' })
  const file = join(content, folders[kind], `${id}.md`)
  const template = await readFile(join(import.meta.dirname, '..', 'templates', `${kind}.md`), 'utf8')
  try {
    await mkdir(dirname(file), { recursive: true })
    // `wx`: what is there is somebody's work.
    await writeFile(file, template, { flag: 'wx' })
  }
  catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal(code === 'EEXIST' ? 'this talk is there already' : `it cannot be written (${code})`, {
      at: { file },
      mend: code === 'EEXIST' ? 'give another name, or edit it' : 'check the folder\'s permissions',
      cause: error,
    })
  }
  console.log(`${file}\nFill it in, then: npx rostrum edit ${id}`)
}
