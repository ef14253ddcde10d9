/** A deck with a client of its own, as `slidev build` makes it: for what the shared one cannot hold (see variant.ts). */
import type { Plugin } from 'vite'
import type { Bundled } from './bundled.ts'
import type { Variant } from './variant.ts'
import { join } from 'node:path'
import { build, mergeConfig } from 'vite'
import { bundled } from './bundled.ts'
import { parted } from './deck-json.ts'
import { notesApart } from './notes-apart.ts'
import { clientOptions, deckOptions, mermaidApart, publicBeside, viteConfig } from './options.ts'

export interface WholeJob {
  kind: 'whole'
  deck: { id: string, path: string, text: string }
  variant: Variant
  /** The folder to fill. */
  out: string
  /** The URL path the app will be served under, `/` at both ends. */
  base: string
}

/** @throws whatever Slidev, Vite or Vue throw where the deck does not compile. */
export async function buildWhole({ deck, variant, out, base }: WholeJob, home: string): Promise<Bundled> {
  const standing = await clientOptions(variant, base, home)
  // Slidev writes files of its own into its root, and the deck's folder is not the place for them.
  const options = { ...await deckOptions(standing, deck, base), userRoot: standing.userRoot }
  options.utils.define.__SLIDEV_FEATURE_PRINT__ = 'true'
  const { data } = options
  const parts = data.slides.map(({ frontmatter }) => parted(frontmatter))
  data.slides.forEach((slide, i) => slide.frontmatter = parts[i]!.shown)
  data.config = parted(data.config as unknown as Record<string, unknown>).shown as unknown as typeof data.config
  const notes = await notesApart((await viteConfig(options)).slidev, data.slides)
  const { config, slidev } = await viteConfig({ ...options, withoutNotes: true })
  await build(mergeConfig(config, {
    publicDir: publicBeside(deck.path),
    plugins: [pageOf(options), withStage(), mermaidApart(), slidev],
    build: { outDir: out, rolldownOptions: { input: { index: join(options.userRoot, 'index.html') } } },
  }))
  return bundled(out, data, notes, parts, Object.keys(data.watchFiles).filter(file => file !== deck.path))
}

/** The page itself, which Slidev makes up and no file holds. */
function pageOf({ userRoot, utils }: { userRoot: string, utils: { indexHtml: string } }): Plugin {
  const id = join(userRoot, 'index.html')
  return {
    name: 'rostrum:page',
    resolveId: { order: 'pre', handler: asked => asked === id ? id : null },
    load: { order: 'pre', handler: asked => asked === id ? utils.indexHtml : null },
  }
}

/** Adds the stage's own part of an app to those that the roots may have in their setup/main.ts. */
export function withStage(...more: string[]): Plugin {
  const list = 'export default ['
  const files = ['stage.ts', ...more].map(name => join(import.meta.dirname, 'browser', name))
  return {
    name: 'rostrum:stage',
    transform: {
      filter: { id: /^\/@slidev\/setups\/main$/ },
      handler(code) {
        if (!code.includes(list))
          this.error('Slidev lists its set-ups in another way than this stage knows')
        const imports = files.map((file, i) => `import stage${i} from ${JSON.stringify(file)}`)
        return `${imports.join('\n')}\n${code.replace(list, list + files.map((_, i) => `stage${i}, `).join(''))}`
      },
    },
  }
}
