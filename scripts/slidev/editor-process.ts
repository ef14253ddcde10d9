/** The other end of editor.ts: Slidev's dev server for one deck, for its front alone. It goes when its parent goes. */
import type { SlidevData } from '@slidev/types'
import type { IncomingMessage } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { timingSafeEqual } from 'node:crypto'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import process from 'node:process'
import { createServer, parser, resolveOptions } from '@slidev/cli'
import { withoutTwoslash } from './options.ts'
import { checkReach } from './reach.ts'
import { projectFolder } from '../machine/folders.ts'
import { Refusal } from '../model/refusal.ts'

export interface EditorJob {
  entry: string
  /** A socket in the file system, or a named pipe: no browser can ask for it. */
  socket: string
  /** What every request brings in `passHeader`; the front alone knows it. */
  pass: string
}
/** `restart` asks for a new process: what changed is read only once. `said` is a line for whoever writes the deck. */
export type EditorNews = { ready: true } | { restart: true } | { said: string } | { fault: string }

export const passHeader = 'x-rostrum-pass'

/** What Slidev reads only when it starts. */
const fixed = ['monaco', 'routerMode', 'fonts', 'css', 'mdc', 'comark', 'editor', 'theme', 'addons', 'seoMeta'] as const
/** What lies in the project folder and is no part of any deck. */
const denied = ['.rostrum', 'rehearsals', '.git', 'content', 'out'].flatMap(folder => [`**/${folder}`, `**/${folder}/**`])
const deniedFiles = ['.env', '.env.*', '*.{crt,pem,key}', '*.jsonl']

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

async function serve({ entry, socket, pass }: EditorJob): Promise<void> {
  checkReach({ path: entry, text: readFileSync(entry, 'utf8') })
  const options = await resolveOptions({ entry }, 'dev')
  const allowedRoots = [dirname(dirname(entry)), projectFolder]
  // Slidev keeps its own files in node_modules/ here; it would make one beside the decks.
  options.userRoot = projectFolder
  const http = createHttpServer()
  const server = await createServer(options, {
    server: {
      middlewareMode: true,
      ws: { server: http },
      // A document's deck is made in the cache, and is to be seen change.
      watch: { ignored: ['**/rehearsals/**', '**/out/**', path => path.includes('/.rostrum/') && !path.startsWith(dirname(entry))] },
      fs: { strict: true, deny: [...deniedFiles, ...denied] },
    },
    resolve: { alias: withoutTwoslash },
    logLevel: 'silent',
    clearScreen: false,
  }, { loadData })
  http.on('request', (request, response) => brings(request, pass) ? server.middlewares(request, response) : response.writeHead(403).end())
  http.prependListener('upgrade', (request, stream) => brings(request, pass) || stream.destroy())
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(socket, resolve))

  async function loadData(sources: Record<string, string>): Promise<SlidevData | false> {
    try {
      checkReach({ path: entry, text: sources[entry] ?? readFileSync(entry, 'utf8') })
    }
    catch (error) {
      tell({ said: error instanceof Refusal ? error.message : String(error) })
      return false
    }
    const loaded = await parser.load({ ...options, allowedRoots } as typeof options, entry, sources, 'dev')
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

function brings({ headers }: IncomingMessage, pass: string): boolean {
  const [offered, wanted] = [Buffer.from(String(headers[passHeader] ?? '')), Buffer.from(pass)]
  return offered.length === wanted.length && timingSafeEqual(offered, wanted)
}
