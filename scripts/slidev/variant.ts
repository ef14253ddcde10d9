/**
 * Which client a deck needs. Slidev's client, its layouts, components and styles are the same for every deck on the same
 * theme, addons and switches, so they are built once for all of these; a deck is a small module that such a client loads.
 */
import type { DeckFile } from './deck-file.ts'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { detectFeatures, parseSync } from '@slidev/parser/core'
import { projectFolder } from '../machine/folders.ts'

export interface Variant {
  /** A package, or an absolute path. */
  theme: string
  addons: string[]
  /** The deck's own folder, where something in it shapes the client and not just the deck. */
  beside?: string
  /** Headmatter that Slidev compiles into the client. */
  matter: Record<string, unknown>
}

/** What a deck's own folder may hold that goes into the client, as in any of Slidev's roots. */
export const clientShapes = [
  'setup',
  'styles',
  ...['styles', 'style'].flatMap(name => [`${name}.ts`, `${name}.js`, `${name}.css`]),
  ...['global', 'global-top', 'GlobalTop', 'global-bottom', 'GlobalBottom', 'slide-top', 'SlideTop', 'slide-bottom', 'SlideBottom']
    .flatMap(name => [`${name}.vue`, `${name}.ts`, `${name}.js`]),
  'custom-nav-controls.vue',
  'CustomNavControls.vue',
  'index.html',
  'uno.config.ts',
  'unocss.config.ts',
  ...['ts', 'mts', 'js', 'mjs'].map(extension => `vite.config.${extension}`),
]

/** Headmatter that ends up as constants of the client, or in its fonts. */
const compiledIn = ['drawings', 'record', 'presenter', 'browserExporter', 'wakeLock', 'fonts', 'editor']

export function variantOf({ path, text }: Pick<DeckFile, 'path' | 'text'>): Variant {
  const head = headOf(path, text)
  const beside = dirname(path)
  return {
    theme: placed(head.theme === null ? 'none' : String(head.theme ?? 'default'), beside),
    addons: ((head.addons ?? []) as string[]).map(addon => addonAt(addon, beside)),
    ...clientShapes.some(name => existsSync(join(beside, name))) && { beside },
    matter: Object.fromEntries(compiledIn.filter(key => key in head).map(key => [key, head[key]])),
  }
}

/**
 * Why a deck cannot be a module of a client that others share, in a few words; nothing where it can.
 * Such a deck is built whole, as `slidev build` does it.
 */
export function wholeBecause({ path, text }: Pick<DeckFile, 'path' | 'text'>): string | undefined {
  const head = headOf(path, text)
  const reasons: [boolean, string][] = [
    [Boolean(detectFeatures(text).monaco) && head.monaco !== false, 'it has an editor (monaco)'],
    [/^\s*(?:`{3}|~{3})[^\n]*\btwoslash\b/m.test(text), 'it has types in pop-ups (twoslash)'],
    [Boolean(head.pwa), 'it is an installable app (pwa)'],
    [head.remoteAssets === true || head.remoteAssets === 'build', 'it keeps pictures of other sites (remoteAssets)'],
    [(head.routerMode ?? 'history') !== 'history', `it has addresses of another form (routerMode: ${String(head.routerMode)})`],
  ]
  return reasons.find(([holds]) => holds)?.[1]
}

function headOf(path: string, text: string): Record<string, unknown> {
  return parseSync(text, path).slides[0]?.frontmatter ?? {}
}

/** Slidev looks for `./` from the folder above the deck's; where there is none, the deck left this project folder and means it. */
function addonAt(addon: string, beside: string): string {
  if (!/^\.\.?\//.test(addon))
    return addon
  const named = resolve(dirname(beside), addon)
  return existsSync(join(named, 'package.json')) ? named : projectFolder
}

function placed(theme: string, beside: string): string {
  return /^\.\.?\//.test(theme) ? resolve(beside, theme) : theme
}
