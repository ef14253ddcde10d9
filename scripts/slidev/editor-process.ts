/** The other end of editor.ts: Slidev's dev server for one deck. It goes when its parent goes. */
import type { SlidevData } from '@slidev/types'
import { isDeepStrictEqual } from 'node:util'
import process from 'node:process'
import { createServer, parser, resolveOptions } from '@slidev/cli'
import { withoutTwoslash } from './options.ts'
import { house } from '../machine/house.ts'

export interface EditorJob { entry: string, port: number, host: string }
/** `restart` asks for a new process: what changed is read only once. */
export type EditorNews = { ready: true } | { restart: true } | { fault: string }

/** What Slidev reads only when it starts. */
const fixed = ['monaco', 'routerMode', 'fonts', 'css', 'mdc', 'comark', 'editor', 'theme', 'addons', 'seoMeta'] as const

type Config = SlidevData['config'] & Partial<Record<typeof fixed[number], unknown>> & { rostrum?: { digest?: string } }

const tell = (news: EditorNews) => process.send!(news)

process.once('message', async (job: EditorJob) => {
  try {
    await serve(job)
    tell({ ready: true })
  }
  catch (error) {
    tell({ fault: (error as Error).message })
  }
})
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of a terminal; the parent decides what it means.
process.on('SIGINT', () => {})

async function serve({ entry, port, host }: EditorJob): Promise<void> {
  const options = await resolveOptions({ entry }, 'dev')
  // Slidev keeps its own files in node_modules/ here; it would make one beside the decks.
  options.userRoot = house
  const server = await createServer(options, {
    server: { port, host, strictPort: true, watch: { ignored: ['**/.rostrum/**', '**/rehearsals/**', '**/out/**'] } },
    resolve: { alias: withoutTwoslash },
    logLevel: 'silent',
    clearScreen: false,
  }, { loadData })
  await server.listen()

  async function loadData(sources: Record<string, string>): Promise<SlidevData | false> {
    const loaded = await parser.load(options, entry, sources, 'dev')
    const { themeMeta } = options.data
    const before = options.data.config as Config
    const config = parser.resolveConfig(loaded.headmatter, themeMeta, entry) as Config
    // The digest of a deck changes with every change, and for a changed configuration the whole page is loaded anew.
    if (config.rostrum && before.rostrum)
      config.rostrum.digest = before.rostrum.digest
    if (fixed.some(name => !isDeepStrictEqual(config[name], before[name]))) {
      tell({ restart: true })
      return false
    }
    return { ...loaded, themeMeta, config }
  }
}
