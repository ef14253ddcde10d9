/** One deck compiled to a module a slide, for a client that has everything else. */
import type { Plugin, Rolldown } from 'vite'
import type { ClientParts } from './client-build.ts'
import type { Bundled } from './bundled.ts'
import type { DeckJson, SlideJson } from './deck-json.ts'
import type { Options } from './options.ts'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { build, mergeConfig } from 'vite'
import { unoOf } from './client-build.ts'
import { bundled } from './bundled.ts'
import { parted } from './deck-json.ts'
import { deckOptions, mermaidApart, publicBeside, viteConfig } from './options.ts'
import { notesApart } from './notes-apart.ts'

export interface DeckJob {
  kind: 'deck'
  deck: { id: string, path: string, text: string }
  out: string
  base: string
}

/** Slidev's client holds a state that must be there once; this part of it is not offered to slides. */
export class NotOffered extends Error {}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

/**
 * @throws NotOffered where the deck imports what the client does not offer; whatever Slidev, Vite or Vue throw where it
 * does not compile.
 */
export async function buildDeck({ deck, out, base }: DeckJob, client: ClientParts, standing: Options): Promise<Bundled> {
  const options = await deckOptions(standing, deck, base)
  const { config, slidev } = await viteConfig(options)
  const { data } = options
  const notes = await notesApart(slidev, data.slides)
  const { output } = (await build(
    mergeConfig(config, {
      publicDir: publicBeside(deck.path),
      plugins: [clientElsewhere(client, options.clientRoot), mermaidApart(), slidev],
      build: {
        outDir: out,
        assetsDir: 'slides',
        modulePreload: false,
        rolldownOptions: {
          input: Object.fromEntries(data.slides.map((_, i) => [`${i + 1}`, `/@slidev/slides/${i + 1}/md`])),
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: 'slides/[name]-[hash].js', chunkFileNames: 'slides/[name]-[hash].js' },
        },
      },
    }),
  )) as Rolldown.RolldownOutput
  const chunks = output.filter((each): each is Chunk => each.type === 'chunk')
  const parts = data.slides.map(({ frontmatter }) => parted(frontmatter))
  const slides = data.slides.map(({ title, level }, i): SlideJson => {
    const chunk = chunks.find(({ isEntry, name }) => isEntry && name === `${i + 1}`)!
    return {
      file: chunk.fileName,
      styles: stylesOf(chunk, chunks, client),
      title: title ?? '',
      level: level ?? 1,
      frontmatter: { ...(data.headmatter.defaults as object), ...parts[i]!.shown },
    }
  })
  const styles = await classesOfItsOwn(slidev, client, out)
  const json: DeckJson = { id: deck.id, configs: parted(await configsOf(slidev)).shown, slides, styles }
  writeFileSync(join(out, 'deck.json'), JSON.stringify(json))
  writeFileSync(join(out, 'index.html'), pageOf(options.utils.indexHtml, base, client.head))
  return bundled(out, data, notes, parts, sourcesOf(chunks, deck.path, options))
}

/** Whatever the client has is imported from there: a second copy of it would have a state of its own. */
function clientElsewhere({ parts }: ClientParts, clientRoot: string): Plugin {
  return {
    name: 'rostrum:client-elsewhere',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        if (source.startsWith('\0') || source.startsWith('/@slidev/'))
          return null
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
        const part = resolved && parts[resolved.id.replace(/^\/@fs/, '')]
        if (part)
          return { id: part.url, external: 'absolute' }
        if (resolved && resolved.id.startsWith(clientRoot + sep) && !resolved.id.includes('__slidev_'))
          throw new NotOffered(`it uses ${resolved.id.slice(clientRoot.length + 1)} of Slidev's client`)
        return resolved
      },
    },
  }
}

/** The style sheets a slide needs, the client's first. */
function stylesOf(slide: Chunk, all: readonly Chunk[], { parts }: ClientParts): string[] {
  const byUrl = new Map(Object.values(parts).map(part => [part.url, part.styles]))
  const [theirs, own, seen] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const walk = (chunk: Chunk): void => {
    seen.add(chunk.fileName)
    for (const imported of chunk.imports) {
      byUrl.get(imported)?.forEach(style => theirs.add(style))
      const next = all.find(({ fileName }) => fileName === imported)
      if (next && !seen.has(imported))
        walk(next)
    }
    chunk.viteMetadata?.importedCss.forEach(style => own.add(style))
  }
  walk(slide)
  return [...theirs, ...own]
}

/**
 * Utility classes that the client has no styles for yet. Which of two utilities wins depends on where they stand in one
 * sheet, so a deck that has any of its own gets the whole sheet again.
 */
async function classesOfItsOwn(slidev: readonly Plugin[], { classes }: ClientParts, out: string): Promise<string[]> {
  const { uno, tokens } = unoOf(slidev)
  const known = new Set(classes)
  const { matched } = await uno.generate(tokens)
  if ([...matched].every(name => known.has(name)))
    return []
  const sheet = await uno.generate(new Set([...classes, ...matched]), { minify: true })
  // Resets stand at the head of the client's own sheet, and what was set after them is not to be reset again.
  const css = [
    sheet.getLayer('typography'),
    sheet.getLayer('shortcuts'),
    sheet.getLayers(undefined, ['preflights', 'typography', 'shortcuts']),
  ]
    .filter(Boolean)
    .join('\n')
  const file = `slides/utilities-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`
  writeFileSync(join(out, file), css)
  return [file]
}

/** Slidev's configuration, as it would stand in its own client. */
async function configsOf(slidev: readonly Plugin[]): Promise<Record<string, unknown>> {
  const loader = slidev.find(({ name }) => name === 'slidev:loader')!
  const { code } = await (loader.load as unknown as (this: object, id: string) => Promise<{ code: string }>).call(
    { resolve: () => null },
    '/@slidev/configs',
  )
  return JSON.parse(code.replace(/^export default /, ''))
}

/** Slidev's page of the deck, with the shared client in place of one of its own. */
function pageOf(html: string, base: string, head: string): string {
  const script = /[ \t]*<script type="module" src="[^"]*\/main\.ts"><\/script>/
  if (!script.test(html))
    throw new Error('Slidev starts its page in another way than this stage knows')
  return html
    .replace(script, '')
    .replace('<html', `<html data-base="${base}"`)
    .replace('</head>', () => `${head}\n</head>`)
}

function sourcesOf(chunks: readonly Chunk[], path: string, { data, clientRoot }: Options): string[] {
  const compiled = chunks.flatMap(({ moduleIds }) => moduleIds).map(id => id.replace(/\?.*$/, ''))
  return [...new Set([...compiled, ...Object.keys(data.watchFiles)])]
    .filter(file => file.startsWith(sep) && file !== path && !file.includes(`${sep}node_modules${sep}`))
    .filter(file => !file.startsWith('/@') && !basename(file).includes('__slidev_') && !file.startsWith(clientRoot))
}
