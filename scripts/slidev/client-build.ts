/** Slidev's client, built once for every deck of a variant, with a part for each thing a slide may import. */
import type { Plugin, Rolldown } from 'vite'
import type { Options } from './options.ts'
import type { Variant } from './variant.ts'
import { basename, join } from 'node:path'
import { build, mergeConfig } from 'vite'
import { filesUnder } from '../machine/ingredients.ts'
import { clientOptions, mermaidApart, viteConfig } from './options.ts'
import { withStage } from './whole-build.ts'

export interface ClientJob {
  kind: 'client'
  variant: Variant
  /** The folder to fill. */
  out: string
  /** The URL path it will be served under, `/` at both ends. */
  path: string
}

/** What a deck has to know of the client it is compiled for. */
export interface ClientParts {
  /** What stands in a page's head to start it. */
  head: string
  /** What a deck must not have a second time: by the file it is written in, where the client has it, and its styles. */
  parts: Record<string, { url: string, styles: string[] }>
  /** Utility classes it has styles for. */
  classes: string[]
}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

const browserPart = (name: string): string => join(import.meta.dirname, 'browser', name)

/** @throws whatever Slidev, Vite or Vue throw where a layout or a component does not compile. */
export async function buildClient({ variant, out, path }: ClientJob, home: string): Promise<ClientParts> {
  const options = await clientOptions(variant, path, home)
  const { config, slidev } = await viteConfig(options)
  const page = join(options.userRoot, 'index.html')
  const { output } = (await build(
    mergeConfig(config, {
      // Decks are served under paths of their own, so each page says where it is.
      define: { 'import.meta.env.BASE_URL': 'document.documentElement.dataset.base' },
      plugins: [pageOf(page), deckAtRunTime(await options.utils.getLayouts()), withStage('swap.ts'), mermaidApart(), slidev],
      build: {
        outDir: out,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: { index: page, ...(await inputs(options)) }, preserveEntrySignatures: 'allow-extension' },
      },
    }),
  )) as Rolldown.RolldownOutput
  const chunks = output.filter((each): each is Chunk => each.type === 'chunk')
  const html = output.find(({ fileName }) => fileName.endsWith('.html')) as Rolldown.OutputAsset
  return {
    head: [
      ...new Set([
        ...String(html.source).match(/<(?:script|link)\b[^>]*>(?:<\/script>)?/g)!,
        ...early(chunks, join(options.clientRoot, 'main.ts'), path),
      ]),
    ].join('\n'),
    parts: Object.fromEntries(
      chunks
        .filter(chunk => chunk.isEntry && chunk.facadeModuleId !== page)
        .map(chunk => [chunk.facadeModuleId!, { url: path + chunk.fileName, styles: stylesOf(chunk, chunks).map(file => path + file) }]),
    ),
    classes: await classesIn(slidev),
  }
}

/** What the entry asks for once it has the deck, so that it is fetched meanwhile. */
function early(chunks: readonly Chunk[], main: string, path: string): string[] {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === main)!
  const scripts = new Set([chunk.fileName])
  // A set takes in what is added while it is walked.
  for (const file of scripts) chunks.find(({ fileName }) => fileName === file)?.imports.forEach(imported => scripts.add(imported))
  return [
    ...[...scripts].map(file => `<link rel="modulepreload" crossorigin href="${path}${file}">`),
    ...stylesOf(chunk, chunks).map(file => `<link rel="stylesheet" crossorigin href="${path}${file}">`),
  ]
}

/** The utility classes that were found in what was built. */
export async function classesIn(slidev: readonly Plugin[]): Promise<string[]> {
  const { uno, tokens } = unoOf(slidev)
  return [...(await uno.generate(tokens)).matched]
}

interface Uno {
  uno: { generate: (tokens: Iterable<string>, options?: object) => Promise<Sheet> }
  tokens: Set<string>
}

interface Sheet {
  matched: Set<string>
  getLayer: (name: string) => string | undefined
  getLayers: (includes?: string[], excludes?: string[]) => string
}

export function unoOf(slidev: readonly Plugin[]): Uno {
  return slidev.find(({ name }) => name === 'unocss:api')!.api.getContext()
}

/** Everything that Slidev, Vue and the roots offer a slide and that has a state or a style of its own. */
async function inputs({ clientRoot, roots, utils }: Options): Promise<Record<string, string>> {
  const files = [
    ...['constants', 'context', 'env', 'index', 'layoutHelper', 'utils'].map(name => join(clientRoot, `${name}.ts`)),
    ...['composables', 'logic', 'state'].flatMap(folder => filesUnder(join(clientRoot, folder))).filter(isScript),
    // An editor weighs more than all the rest, and a deck that has one is built whole.
    ...filesUnder(join(clientRoot, 'builtin')).filter(file => isScript(file) && !/Monaco|CodeRunner/.test(file)),
    ...Object.values(await utils.getLayouts()),
    ...roots.flatMap(root => filesUnder(join(root, 'components'))).filter(file => file.endsWith('.vue')),
  ]
  return Object.fromEntries([
    ...[...new Set(files)].map((file, i) => [`part-${i}-${basename(file).replace(/\W.*$/, '')}`, file]),
    ...['vue', 'vue-router'].map(name => [name, name]),
  ])
}

function isScript(file: string): boolean {
  return /\.(?:vue|ts)$/.test(file) && !/\.(?:test|d)\.ts$/.test(file)
}

/** The style sheets of a chunk and of what it imports, in the order they apply. */
function stylesOf(chunk: Chunk, all: readonly Chunk[], seen = new Set<string>()): string[] {
  seen.add(chunk.fileName)
  const before = chunk.imports
    .map(file => all.find(({ fileName }) => fileName === file))
    .filter(each => each !== undefined && !seen.has(each.fileName))
    .flatMap(each => stylesOf(each!, all, seen))
  return [...new Set([...before, ...(chunk.viteMetadata?.importedCss ?? [])])]
}

/** The page, which stands in no file; it starts with us, so that the deck is there before the client is. */
function pageOf(id: string): Plugin {
  const html = `<!DOCTYPE html><html><head><script type="module" src="/@fs/${browserPart('entry.ts')}"></script></head><body></body></html>`
  return {
    name: 'rostrum:page',
    resolveId: { order: 'pre', handler: asked => (asked === id ? id : null) },
    load: { order: 'pre', handler: asked => (asked === id ? html : null) },
  }
}

/** What Slidev would compile into the client of one deck, read from the deck's own files when the page opens instead. */
function deckAtRunTime(layouts: Record<string, string>): Plugin {
  const modules: Record<string, string> = {
    '/@slidev/slides': `
      import SlideError from ${JSON.stringify(layouts.error)}
      import SlideLoading from '@slidev/client/internals/SlideLoading.vue'
      import { slidesOf } from ${JSON.stringify(browserPart('slides.ts'))}
      export const slides = slidesOf({ SlideError, SlideLoading })`,
    '/@slidev/configs': `export { configs as default } from ${JSON.stringify(browserPart('configs.ts'))}`,
    '/@slidev/title-renderer': `export { default } from ${JSON.stringify(browserPart('title.ts'))}`,
  }
  return {
    name: 'rostrum:deck-at-run-time',
    enforce: 'pre',
    load: { order: 'pre', handler: id => modules[id] ?? null },
  }
}
