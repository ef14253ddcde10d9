/** One deck made into an app: files a browser can show, with the notes kept apart from them. */
import type { InlineConfig, Plugin } from 'vite'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { resolveOptions, ViteSlidevPlugin } from '@slidev/cli'
import { parseSync } from '@slidev/parser/core'
import { build, loadConfigFromFile, mergeConfig } from 'vite'
import { stringify } from 'yaml'
import { house } from '../machine/house.ts'
import { mermaidUrl } from './mermaid.ts'

export interface BundleJob {
  deck: { id: string, path: string, text: string }
  /** The folder to fill; made where it is missing. */
  out: string
  /** The URL path the app will be served under, `/` at both ends. */
  base: string
  /** Where files may be written on the way. No two processes may share one. */
  workshop: string
}

/** Twoslash patches a tooltip it no longer fits and complains in the console; no deck uses it, and the tooltips stay. */
export const withoutTwoslash = { '@shikijs/vitepress-twoslash/client': 'floating-vue' }

/** What the stage must know of an app and an audience must not. */
export interface Bundled {
  title: string
  slides: { title: string, section: string }[]
  /** The notes of each slide, as HTML. */
  notes: string[]
}

/**
 * Builds the app, as `slidev build` does. Slidev remembers the folder of the first deck it meets and ends the
 * process where it lacks a theme, so this runs in a process of its own (bundle-process.ts).
 * @throws whatever Slidev, Vite or Vue throw where the deck does not compile.
 */
export async function bundle({ deck, out, base, workshop }: BundleJob): Promise<Bundled> {
  mkdirSync(workshop, { recursive: true })
  const entry = join(workshop, `${deck.id}.md`)
  writeFileSync(entry, rehoused(deck))
  const options = await resolveOptions({ entry, base }, 'build')
  // Slidev's print page is otherwise tied to `download`, which prints during the build.
  options.utils.define.__SLIDEV_FEATURE_PRINT__ = 'true'
  const notes: string[] = []
  const configs = await Promise.all(options.roots.flatMap(root => configOf(root)))
  const merged = configs.reduce((all, one) => mergeConfig(all, one), {}) as InlineConfig & { slidev?: object }
  await build(mergeConfig(merged, {
    configFile: false,
    root: options.userRoot,
    base,
    publicDir: publicFolder(deck.path),
    logLevel: 'silent',
    resolve: { alias: withoutTwoslash },
    define: { __VUE_PROD_DEVTOOLS__: 'false' },
    plugins: [page(options), withClient(), notesApart(notes), mermaidApart(), await ViteSlidevPlugin(options, merged.slidev)],
    build: {
      outDir: out,
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rollupOptions: { input: { index: join(options.userRoot, 'index.html') } },
    },
  } satisfies InlineConfig))
  return {
    title: String(options.data.config.title),
    slides: options.data.slides.map(({ title, frontmatter }) => ({ title: title ?? '', section: String(frontmatter.section ?? '') })),
    notes: options.data.slides.map((_, index) => notes[index] ?? ''),
  }
}

/** The deck with its addon named outright, since it is built away from its place; and asking for nothing from the network. */
function rehoused({ path, text }: BundleJob['deck']): string {
  const [first] = parseSync(text, path).slides
  const head = first?.frontmatter ?? {}
  const addons = (head.addons ?? []).map((addon: string) =>
    /^\.\.?\//.test(addon) ? addonFolder(dirname(path), addon) : addon)
  const rest = first?.frontmatterStyle === 'frontmatter' ? text.split(/\r?\n/).slice(first.contentStart).join('\n') : text
  return `---\n${stringify({ favicon: 'data:,', fonts: { provider: 'none' }, ...head, addons })}---\n${rest}`
}

/** As Slidev does, from the folder above the deck's; where there is none, the deck left this house and means it. */
function addonFolder(folder: string, addon: string): string {
  const named = resolve(dirname(folder), addon)
  return existsSync(join(named, 'package.json')) ? named : house
}

function publicFolder(path: string): string | false {
  const folder = join(dirname(path), 'public')
  return existsSync(folder) && folder
}

async function configOf(root: string): Promise<object> {
  const file = readdirSync(root).find(name => /^vite\.config\.m?[jt]s$/.test(name))
  const loaded = file && await loadConfigFromFile({ mode: 'production', command: 'build' }, join(root, file))
  return loaded ? loaded.config : {}
}

/** The page itself, which Slidev makes up and no file holds. */
function page({ userRoot, utils }: { userRoot: string, utils: { indexHtml: string } }): Plugin {
  const id = join(userRoot, 'index.html')
  return {
    name: 'rostrum:page',
    resolveId: { order: 'pre', handler: asked => asked === id ? id : null },
    load: { order: 'pre', handler: asked => asked === id ? utils.indexHtml : null },
  }
}

/** Adds the stage's own part of the app to those that an addon may have in its setup/main.ts. */
function withClient(): Plugin {
  const client = join(import.meta.dirname, 'client.ts')
  const list = 'export default ['
  return {
    name: 'rostrum:client',
    transform: {
      filter: { id: /^\/@slidev\/setups\/main$/ },
      handler(code) {
        if (!code.includes(list))
          this.error('Slidev lists its set-ups in another way than this stage knows')
        return `import stage from ${JSON.stringify(client)}\n${code.replace(list, `${list}stage, `)}`
      },
    },
  }
}

/** Slidev puts each slide's notes, rendered, into the app. They are taken out here, and a build that hides them from us fails. */
function notesApart(notes: string[]): Plugin {
  const [before, after] = ['    ...(', '),\n    frontmatter,']
  return {
    name: 'rostrum:notes-apart',
    enforce: 'pre',
    transform: {
      filter: { id: /__slidev_\d+\.frontmatter$/ },
      handler(code, id) {
        const no = Number(/__slidev_(\d+)\./.exec(id)![1])
        const [start, end] = [code.indexOf(before) + before.length, code.indexOf(after)]
        const slide = JSON.parse(code.slice(start, end))
        notes[no - 1] = slide.noteHTML
        return `${code.slice(0, start)}${JSON.stringify({ ...slide, note: '', noteHTML: '' })}${code.slice(end)}`
      },
    },
  }
}

function mermaidApart(): Plugin {
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
