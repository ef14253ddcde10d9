/** The client of a variant, kept: built at set-up or when first needed, and again only when what it is made of changes. */
import type { ClientParts } from './client-build.ts'
import type { Place } from '../machine/kept.ts'
import type { Variant } from './variant.ts'
import { isAbsolute, join, relative } from 'node:path'
import process from 'node:process'
import { projectFolder } from '../machine/folders.ts'
import { compileClient } from './compilers.ts'
import { digestOf, fileDigest, filesUnder, withImports } from '../machine/ingredients.ts'
import { keep, kept } from '../machine/kept.ts'
import { forAMoment } from '../machine/moment.ts'
import { sharedWork } from '../machine/underway.ts'
import { clientShapes } from './variant.ts'

export interface Client {
  digest: string
  /** The URL path it must be served under, `/` at both ends; the same for the same client. */
  path: string
  folder: string
  parts: ClientParts
}

/** What of a root goes into a client. */
const rootParts = ['components', 'layouts', 'public', ...clientShapes]
/** What else does, relative to the project folder. */
const own = ['scripts/slidev/client-build.ts', 'scripts/slidev/options.ts', 'scripts/slidev/browser', 'package-lock.json']

const underway = sharedWork<Client>()

/**
 * The client; whoever asks while it is built waits for the same build.
 * @throws CompileFault where it does not compile; the signal's reason where it was aborted.
 */
export async function clientFor(variant: Variant, signal?: AbortSignal, tell?: (line: string) => void): Promise<Client> {
  const digest = clientDigest(variant)
  return underway(digest, () => keptClient(digest) ?? build(variant, digest, signal, tell), signal)
}

/** The client if it is there and whole. */
export function keptClient(digest: string): Client | undefined {
  const found = kept<ClientParts>(placeOf(digest))
  return found && { digest, path: pathOf(digest), folder: join(found.folder, 'app'), parts: found.value }
}

/** The same for the same variant, project folder and packages. */
export function clientDigest(variant: Variant): string {
  // What lies beside a deck is being written; the project folder is not.
  return variant.beside ? digestNow(variant) : digests(JSON.stringify(variant), () => digestNow(variant))
}

const digests = forAMoment<string>()

function digestNow({ theme, addons, beside, matter }: Variant): string {
  const roots = [theme, ...addons, ...(beside ? [beside] : [])].filter(isAbsolute)
  const files = withImports(
    [...own.map(part => join(projectFolder, part)), ...roots.flatMap(root => rootParts.map(part => join(root, part)))].flatMap(filesUnder),
  )
  return digestOf([
    projectFolder,
    JSON.stringify([theme, addons, beside, matter]),
    ...files.flatMap(file => [relative(projectFolder, file), fileDigest(file)]),
  ])
}

async function build(variant: Variant, digest: string, signal?: AbortSignal, tell = progress): Promise<Client> {
  tell('building the slides\' client, once for this version…')
  const path = pathOf(digest)
  const made = await keep<ClientParts>(placeOf(digest), async (folder) => {
    return { value: await compileClient({ variant, out: join(folder, 'app'), path }, signal) }
  })
  return { digest, path, folder: join(made.folder, 'app'), parts: made.value }
}

/** A person at a terminal is told why it takes longer this once. */
function progress(line: string): void {
  if (process.stderr.isTTY)
    console.error(`rostrum: ${line}`)
}

function placeOf(digest: string): Place {
  return { shelf: 'clients', name: 'client', digest }
}

/** No deck's id begins with an underscore. */
function pathOf(digest: string): string {
  return `/_client/${digest}/`
}
