/** Slidev's options, for a client and for a deck of it. Only in a process of its own: see compile-process.ts. */
import type { ResolvedSlidevOptions } from '@slidev/types'
import type { InlineConfig, Plugin, PluginOption } from 'vite'
import type { Variant } from './variant.ts'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createDataUtils, parser, resolveOptions, ViteSlidevPlugin } from '@slidev/cli'
import { loadConfigFromFile, mergeConfig } from 'vite'
import { stringify } from 'yaml'
import { projectFolder } from '../machine/folders.ts'
import { mermaidUrl } from './mermaid.ts'

/** Twoslash patches a tooltip it no longer fits and complains in the console; the tooltips stay. */
export const withoutTwoslash = { '@shikijs/vitepress-twoslash/client': 'floating-vue' }

export type Options = ResolvedSlidevOptions & { withoutNotes?: boolean }

/** A deck of one empty slide on what the variant names. `home` is a folder of this process, always the same. */
export async function clientOptions(variant: Variant, base: string, home: string): Promise<Options> {
  const { theme, addons, beside, matter } = variant
  const entry = join(home, 'client.md')
  const packages = join(home, 'node_modules')
  mkdirSync(home, { recursive: true })
  // Themes and addons are looked for from the entry upwards, and the cache may lie outside the project folder.
  if (!existsSync(packages))
    symlinkSync(join(projectFolder, 'node_modules'), packages, 'junction')
  writeFileSync(
    entry,
    `---\n${stringify({ favicon: 'data:,', preloadImages: false, fonts: { provider: 'none' }, ...matter, theme, addons, monaco: false })}---\n\n`,
  )
  const options: Options = await resolveOptions({ entry, base }, 'build')
  // A few styles of formulas in every client are cheaper than a client for decks that have a `$` twice in a line.
  options.data.features.katex = true
  if (beside)
    options.roots.push(beside)
  // Slidev's print page is otherwise tied to `download`, which prints during the build.
  const utils = await createDataUtils(options)
  return { ...options, utils: { ...utils, define: { ...utils.define, __SLIDEV_FEATURE_PRINT__: 'true' } } }
}

/** The options of a deck that stands on a client's, as if Slidev had been started in the deck's folder. */
export async function deckOptions(client: Options, deck: { path: string, text: string }, base: string): Promise<Options> {
  const userRoot = dirname(deck.path)
  const roots = [...new Set([...client.roots.filter(root => root !== client.userRoot), userRoot])]
  const allowedRoots = [client.userWorkspaceRoot, ...roots]
  const loaded = await parser.load({ userRoot, roots, allowedRoots }, deck.path, { [deck.path]: deck.text }, 'build')
  const fault = Object.values(loaded.markdownFiles).flatMap(({ errors = [] }) => errors)[0]
  if (fault)
    throw new Error(fault.message)
  // Slidev takes what is written like a picture's address for one, and would fetch it.
  const head = { favicon: 'data:,', preloadImages: false, fonts: { provider: 'none' }, ...loaded.headmatter }
  const config = parser.resolveConfig(head, client.data.themeMeta, deck.path)
  const options = { ...client, base, entry: deck.path, userRoot, roots, data: { ...loaded, config, themeMeta: client.data.themeMeta } }
  return { ...options, utils: await createDataUtils(options) }
}

/** What every build has in common: the roots' own Vite configuration, and Slidev's plugins for these options. */
export async function viteConfig(options: Options): Promise<{ config: InlineConfig, slidev: Plugin[] }> {
  const found = await Promise.all(options.roots.map(configOf))
  const merged = found.reduce((all, one) => mergeConfig(all, one), {}) as InlineConfig & { slidev?: object }
  const slidev = flat(await ViteSlidevPlugin(options, merged.slidev))
  const config: InlineConfig = mergeConfig(merged, {
    configFile: false,
    root: options.userRoot,
    base: options.base,
    publicDir: false,
    logLevel: 'silent',
    resolve: { alias: withoutTwoslash },
    define: { __VUE_PROD_DEVTOOLS__: 'false' },
    build: { emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
  } satisfies InlineConfig)
  return { config, slidev }
}

/** Mermaid is served as its authors published it; see mermaid.ts. */
export function mermaidApart(): Plugin {
  return {
    name: 'rostrum:mermaid-apart',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      filter: { id: /^mermaid(?:\/|$)/ },
      handler: () => ({ id: mermaidUrl, external: 'absolute' }),
    },
  }
}

export function publicBeside(path: string): string | false {
  const folder = join(dirname(path), 'public')
  return existsSync(folder) && folder
}

async function configOf(root: string): Promise<object> {
  const file = existsSync(root) && readdirSync(root).find(name => /^vite\.config\.m?[jt]s$/.test(name))
  const loaded = file && (await loadConfigFromFile({ mode: 'production', command: 'build' }, join(root, file)))
  return loaded ? loaded.config : {}
}

function flat(plugins: unknown): Plugin[] {
  return ([plugins].flat(Number.POSITIVE_INFINITY) as PluginOption[]).filter(plugin => plugin && 'name' in plugin) as Plugin[]
}
