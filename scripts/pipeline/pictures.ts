/** The pictures of a talk: found beside its document, and put beside its deck. */
import type { Disk } from '../machine/disk.ts'
import type { Fault } from '../model/fault.ts'
import type { Block, PictureBlock, Talk } from '../model/talk.ts'
import type { Markdown } from '../text/markdown.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { basename, dirname, extname, resolve } from 'node:path'
import GithubSlugger from 'github-slugger'
import { isInline } from '../blocks/picture/recognise.ts'
import { inline } from '../text/markdown.ts'

/** A picture as a deck has it: `address` is from the folder `public` beside the deck. */
export interface Picture {
  address: string
  bytes: Uint8Array
}

/** What a browser shows without a program. */
const formats = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg', '.bmp'])

/**
 * A talk whose pictures lead to where its deck will find them. A picture that is not there is told, and its words stand in its place.
 * The address of a picture changes with what it shows, so that nobody is shown an older one.
 */
export async function withPictures(talk: Talk, disk: Disk): Promise<{ talk: Talk, pictures: Picture[], faults: Fault[] }> {
  const pictures: Picture[] = []
  const faults: Fault[] = []
  const blockOf = async (block: Block): Promise<Block> => {
    if (block.type !== 'picture')
      return block
    const found = await find(block, talk, disk)
    if ('says' in found) {
      faults.push({ ...block.position, severity: 'error', ...found })
      return { ...block, type: 'prose', text: words(block) } as Block
    }
    pictures.push(found)
    return { ...block, url: found.address }
  }
  const blocksOf = (blocks: Block[]): Promise<Block[]> => Promise.all(blocks.map(blockOf))
  const opening = await blocksOf(talk.opening)
  const sections = await Promise.all(talk.sections.map(async section => ({ ...section, blocks: await blocksOf(section.blocks) })))
  return { talk: pictures.length + faults.length > 0 ? { ...talk, opening, sections } : talk, pictures, faults }
}

async function find({ url }: PictureBlock, talk: Talk, disk: Disk): Promise<Picture | Pick<Fault, 'says' | 'mend'>> {
  if (isInline(url)) {
    const [, format, letters] = /^data:image\/([\w.+-]+);base64,(.*)$/i.exec(url)!
    const ending = `.${format.replace(/\+.*$/, '').toLowerCase()}`
    const bytes = new Uint8Array(Buffer.from(letters, 'base64'))
    return formats.has(ending) ? { address: addressOf(talk, 'picture', bytes, ending), bytes } : unshown(`a picture of the kind ${format}`)
  }
  const name = fileName(url)
  const path = resolve(dirname(talk.position.file), name)
  const format = extname(path).toLowerCase()
  if (!formats.has(format)) {
    return unshown(name)
  }
  try {
    const bytes = await disk.read(path)
    return { address: addressOf(talk, basename(path, extname(path)), bytes, format), bytes }
  }
  catch {
    return { says: `there is no picture ${name}`, mend: 'its path is from the folder of the document' }
  }
}

function unshown(name: string): Pick<Fault, 'says' | 'mend'> {
  return { says: `${name} is no picture that a browser shows`, mend: `save it as one of ${[...formats].map(each => each.slice(1)).join(', ')}` }
}

function addressOf(talk: Talk, name: string, bytes: Uint8Array, format: string): string {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return `/${talk.id}/${new GithubSlugger().slug(name) || 'picture'}-${mark}${format}`
}

/** A link's path, as a file is called: without what is asked of a server, and with blanks as blanks. */
function fileName(url: string): string {
  const path = url.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(path)
  }
  catch {
    return path
  }
}

/** What stands in the place of a picture that is not there. */
function words({ alt, caption, url }: PictureBlock): Markdown {
  return inline([{ type: 'text', value: alt || caption || (isInline(url) ? 'A picture' : basename(url)) }])
}
